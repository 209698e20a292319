package io.lamplighter.protocol.sparkplug;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeclaredMetricsTest {

    private final DeclaredMetrics receiver = new DeclaredMetrics(new MetricSets());

    @Test
    void resolvesWhatTheSenderShortened() {
        Metric metric = Metric.of("count", DataType.UINT32, 5, 0xFFFF_FFFFL).withHistorical(true);
        AliasTable sender = new AliasTable();
        receiver.learn("d", List.of(sender.declare("d", metric)));

        Metric shortened = sender.shorten("d", metric).orElseThrow();

        assertThat(shortened.name()).isNull();
        assertThat(shortened.type()).isNull();
        Decoding decoding = PayloadCodec.decode(PayloadCodec.encode(new Payload(1, 0, List.of(shortened))));
        assertThat(decoding).isInstanceOfSatisfying(Decoding.Decoded.class, decoded -> assertThat(
                receiver.resolve("d", decoded.payload().metrics().getFirst())).contains(metric));
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
        assertThat(receiver.forget("d")).isFalse();
        assertThat(receiver.knows("")).isTrue();
        receiver.clear();
        assertThat(receiver.resolve("", Metric.aliased(1, 1, 7L, false))).isEmpty();
        assertThat(receiver.size()).isZero();
    }

    @Test
    void holdsABoundedNumberOfMetrics() {
        int devices = DeclaredMetrics.MAXIMUM / 1_000;
        for (int d = 0; d < devices; d++) {
            assertThat(receiver.learn("d" + d, metrics(d * 1_000))).isEmpty();
        }

        assertThat(receiver.learn("more", List.of(number("m", 1)))).hasValueSatisfying(
                problem -> assertThat(problem).contains("10000"));
        assertThat(receiver.learn("d0", metrics(0))).isEmpty();
    }

    @Test
    void tellsTheTypeThatABirthDeclared() {
        receiver.learn("d", List.of(number("m", 1), new Metric("untyped", Metric.NONE, null, 1, 7L, false)));

        assertThat(receiver.type("d", "m")).contains(DataType.INT64);
        assertThat(receiver.type("d", "untyped")).isEmpty();
        assertThat(receiver.type("d", "n")).isEmpty();
        assertThat(receiver.type("e", "m")).isEmpty();
        assertThat(receiver.resolve("d", new Metric("untyped", Metric.NONE, null, 2, "any", false))).isPresent();
    }

    @Test
    void tellsDevicesWithTheSameMetricsApart() {
        receiver.learn("a", List.of(number("m", 1).withAlias(10), number("n", 1).withAlias(12)));
        receiver.learn("b", List.of(number("m", 1).withAlias(11), number("n", 1).withAlias(13)));

        assertThat(receiver.resolve("a", Metric.aliased(12, 1, 7L, false)).map(Metric::name)).contains("n");
        assertThat(receiver.resolve("b", Metric.aliased(11, 1, 7L, false)).map(Metric::name)).contains("m");
        assertThat(receiver.resolve("a", Metric.aliased(11, 1, 7L, false))).isEmpty();
    }

    /** Most births of a city are equal; what is not shared because there is too much of it is still right. */
    @Test
    void sharesABoundedNumberOfSets() {
        MetricSets sets = new MetricSets();
        MetricSet first = new MetricSet(List.of(number("first", 1).withAlias(3)), 3);
        assertThat(sets.share(first)).isSameAs(first);
        for (int i = 1; i < MetricSets.MAXIMUM; i++) {
            sets.share(new MetricSet(List.of(number("m" + i, 1)), 0));
        }
        MetricSet beyond = new MetricSet(List.of(number("beyond", 1)), 0);

        assertThat(sets.share(new MetricSet(List.of(number("first", 1).withAlias(9)), 9))).isSameAs(first);
        assertThat(sets.share(beyond)).isSameAs(beyond);
        assertThat(sets.share(new MetricSet(List.of(number("beyond", 1)), 0))).isNotSameAs(beyond);
    }

    /** A city's posts declare the same, device by device; and one that differs later is not mixed up with the others. */
    @Test
    void letsNodesThatDeclareTheSameShareIt() {
        MetricSets sets = new MetricSets();
        DeclaredMetrics other = new DeclaredMetrics(sets);
        DeclaredMetrics node = new DeclaredMetrics(sets);
        for (DeclaredMetrics each : List.of(node, other)) {
            each.learn("", List.of(number("m", 1).withAlias(1)));
            each.learn("a", List.of(number("m", 1).withAlias(2)));
        }
        Map<String, Declaration> both = Map.of("x", new Declaration(new MetricSet(List.of(number("m", 1)), 0), 0));
        assertThat(sets.share(both)).isSameAs(both);
        assertThat(sets.share(new HashMap<>(both))).isSameAs(both);

        assertThat(node.forget("a")).isTrue();
        assertThat(node.forget("a")).isFalse();
        assertThat(node.learn("b", List.of(number("n", 1).withAlias(2)))).isEmpty();

        assertThat(other.knows("a")).isTrue();
        assertThat(other.knows("b")).isFalse();
        assertThat(other.resolve("a", Metric.aliased(2, 1, 7L, false)).map(Metric::name)).contains("m");
        assertThat(node.resolve("b", Metric.aliased(2, 1, 7L, false)).map(Metric::name)).contains("n");
        assertThat(node.resolve("a", Metric.aliased(2, 1, 7L, false))).isEmpty();
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
