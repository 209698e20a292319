package io.lamplighter.protocol.sparkplug;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AliasTableTest {

    private final AliasTable sender = new AliasTable();

    @Test
    void givesEachMetricOfTheWholeNodeItsOwnAliasAndKeepsIt() {
        Metric first = sender.declare("", number("m", 1));
        Metric second = sender.declare("luminaire-1", number("m", 1));

        assertThat(first.alias()).isNotEqualTo(second.alias());
        assertThat(sender.declare("", number("m", 2)).alias()).isEqualTo(first.alias());
    }

    @Test
    void givesNoAliasToSparkplugsOwnMetrics() {
        for (String name : List.of("bdSeq", "Node Control/Rebirth", "Device Control/Reboot")) {
            assertThat(sender.declare("", number(name, 1)).alias()).isEqualTo(Metric.NONE);
        }
    }

    @Test
    void shortensWhatABirthDeclared() {
        Metric declared = sender.declare("d", number("m", 1));

        assertThat(sender.shorten("d", number("m", 2))).contains(Metric.aliased(declared.alias(), 1, 2L, false));
        assertThat(sender.shorten("d", number("n", 1))).isEmpty();
        assertThat(sender.shorten("e", number("m", 1))).isEmpty();
        assertThat(sender.shorten("d", Metric.of("m", DataType.STRING, 1, "other"))).isEmpty();
    }

    @Test
    void namesTheMetricsOfACommandByAliasOrName() {
        Metric declared = sender.declare("d", number("m", 1));

        assertThat(sender.resolve("d", Metric.aliased(declared.alias(), 1, 7L, false))).contains(number("m", 7));
        assertThat(sender.resolve("d", new Metric("m", Metric.NONE, null, 1, 7L, false))).contains(number("m", 7));
        assertThat(sender.resolve("e", Metric.aliased(declared.alias(), 1, 7L, false))).isEmpty();
        assertThat(sender.resolve("d", number("n", 1))).isEmpty();
        assertThat(sender.resolve("d", Metric.aliased(declared.alias(), 1, "seven", false))).isEmpty();
    }

    @Test
    void sequenceNumbersGoRound() {
        assertThat(SequenceNumber.after(0)).isEqualTo(1);
        assertThat(SequenceNumber.after(255)).isZero();
        assertThat(SequenceNumber.after(Payload.NO_SEQ)).isZero();
        assertThat(SequenceNumber.distance(250, 3)).isEqualTo(9);
        assertThat(SequenceNumber.distance(3, 250)).isEqualTo(247);
        assertThat(SequenceNumber.distance(7, 7)).isZero();
    }

    private static Metric number(String name, long value) {
        return Metric.of(name, DataType.INT64, 1, value);
    }
}
