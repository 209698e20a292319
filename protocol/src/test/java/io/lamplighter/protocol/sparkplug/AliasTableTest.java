package io.lamplighter.protocol.sparkplug;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AliasTableTest {

    private final AliasTable sender = new AliasTable();
    private final AliasTable receiver = new AliasTable();

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
    void whatTheSenderShortensTheReceiverResolves() {
        Metric metric = Metric.of("count", DataType.UINT32, 5, 0xFFFF_FFFFL).withHistorical(true);
        receiver.learn("d", List.of(sender.declare("d", metric)));

        Metric shortened = sender.shorten("d", metric);

        assertThat(shortened.name()).isNull();
        assertThat(shortened.type()).isNull();
        Decoding decoding = PayloadCodec.decode(PayloadCodec.encode(new Payload(1, 0, List.of(shortened))));
        assertThat(decoding).isInstanceOfSatisfying(Decoding.Decoded.class, decoded -> assertThat(
                receiver.resolve("d", decoded.payload().metrics().getFirst())).contains(metric));
    }

    @Test
    void refusesToShortenWhatNoBirthDeclared() {
        assertThatThrownBy(() -> sender.shorten("d", number("m", 1))).hasMessageContaining("m");
    }

    @Test
    void resolvesByNameWhatHasNoAlias() {
        receiver.learn("", List.of(number("m", 1)));

        assertThat(receiver.resolve("", new Metric("m", Metric.NONE, null, 3, 7L, false))).contains(number("m", 7)
                .withTimestamp(3));
    }

    @Test
    void doesNotResolveWhatIsUnknownElsewhereOrOfAnotherKind() {
        receiver.learn("d", List.of(number("m", 1).withAlias(4)));

        assertThat(receiver.resolve("d", Metric.aliased(5, 1, 7L, false))).isEmpty();
        assertThat(receiver.resolve("e", Metric.aliased(4, 1, 7L, false))).isEmpty();
        assertThat(receiver.resolve("", Metric.aliased(4, 1, 7L, false))).isEmpty();
        assertThat(receiver.resolve("d", number("n", 1))).isEmpty();
        assertThat(receiver.resolve("d", Metric.aliased(4, 1, "seven", false))).isEmpty();
        assertThat(receiver.resolve("d", Metric.aliased(4, 1, 7L, false))).isPresent();
    }

    @Test
    void takesANewBirthOfADeviceInPlaceOfTheOld() {
        receiver.learn("d", List.of(number("old", 1).withAlias(1), number("both", 1).withAlias(2)));

        assertThat(receiver.learn("d", List.of(number("both", 1).withAlias(1)))).isEmpty();

        assertThat(receiver.resolve("d", Metric.aliased(1, 1, 7L, false)).map(Metric::name)).contains("both");
        assertThat(receiver.resolve("d", Metric.aliased(2, 1, 7L, false))).isEmpty();
        assertThat(receiver.resolve("d", number("old", 1))).isEmpty();
    }

    @Test
    void refusesABirthWhoseAliasesClashAndKeepsWhatItHad() {
        receiver.learn("", List.of(number("m", 1).withAlias(1)));
        receiver.learn("d", List.of(number("m", 1).withAlias(2)));

        assertThat(receiver.learn("d", List.of(number("a", 1).withAlias(1)))).isPresent();
        assertThat(receiver.learn("d", List.of(number("a", 1).withAlias(3), number("b", 1).withAlias(3)))).isPresent();
        assertThat(receiver.learn("d", List.of(Metric.aliased(3, 1, 1L, false)))).isPresent();
        assertThat(receiver.resolve("d", Metric.aliased(2, 1, 7L, false)).map(Metric::name)).contains("m");
    }

    @Test
    void forgetsADeviceOrEverything() {
        receiver.learn("", List.of(number("m", 1).withAlias(1)));
        receiver.learn("d", List.of(number("m", 1).withAlias(2)));

        receiver.forget("d");
        assertThat(receiver.resolve("d", Metric.aliased(2, 1, 7L, false))).isEmpty();
        assertThat(receiver.resolve("", Metric.aliased(1, 1, 7L, false))).isPresent();
        receiver.clear();
        assertThat(receiver.resolve("", Metric.aliased(1, 1, 7L, false))).isEmpty();
    }

    @Test
    void holdsABoundedNumberOfMetrics() {
        int devices = AliasTable.MAXIMUM_DECLARATIONS / 1_000;
        for (int d = 0; d < devices; d++) {
            assertThat(receiver.learn("d" + d, metrics(d * 1_000))).isEmpty();
        }

        assertThat(receiver.learn("more", List.of(number("m", 1)))).hasValueSatisfying(
                problem -> assertThat(problem).contains("10000"));
        assertThat(receiver.learn("d0", metrics(0))).isEmpty();
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

    private static List<Metric> metrics(int firstAlias) {
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            metrics.add(number("m" + i, 1).withAlias(firstAlias + i));
        }
        return metrics;
    }

    private static Metric number(String name, long value) {
        return Metric.of(name, DataType.INT64, 1, value);
    }
}
