package io.lamplighter.gateway.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AttributesTest {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00Z");

    @Test
    void keepsEveryKindOfValueWithItsTimesAndQuality() {
        Map<String, AttributeValue> all = new LinkedHashMap<>();
        all.put("none", new AttributeValue(null, T0, T0.plusMillis(1)));
        all.put("yes", new AttributeValue(true, T0, T0.plusMillis(2)));
        all.put("no", new AttributeValue(false, T0.minusSeconds(9), T0));
        all.put("whole", new AttributeValue(Long.MIN_VALUE, T0, T0, Quality.BAD));
        all.put("real", new AttributeValue(-0.1, T0, T0, Quality.CLOCK_SUSPECT));
        all.put("text", new AttributeValue("Königstraße", T0, T0));
        all.put("time", new AttributeValue(T0.plusNanos(7), T0, T0));

        Attributes attributes = Attributes.of(all);

        assertThat(attributes).isEqualTo(all).hasSize(7).containsExactlyEntriesOf(all);
        assertThat(attributes.get("text")).isEqualTo(all.get("text"));
        assertThat(attributes.get("nothing")).isNull();
        assertThat(attributes.containsKey("none")).isTrue();
        assertThat(attributes.containsKey("nothing")).isFalse();
        assertThat(Attributes.of(attributes)).isSameAs(attributes);
        assertThat(Attributes.NONE).isEmpty();
    }

    @Test
    void takesNoValueThatIsNotPlain() {
        AttributesBuilder builder = new AttributesBuilder(1);

        assertThatThrownBy(() -> builder.add("m", Double.NaN, 1, 1, Quality.GOOD)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> builder.add("m", 'c', 1, 1, Quality.GOOD)).hasMessageContaining("no plain value");
    }

    @Test
    void countsTheLastOfTwoWithOneName() {
        AttributesBuilder builder = new AttributesBuilder(0);
        builder.add("a", 1L, 1, 1, Quality.GOOD);
        builder.add("b", "first", 2, 2, Quality.GOOD);
        builder.add("a", 3L, 3, 3, Quality.GOOD);
        builder.add("b", "second", 4, 4, Quality.BAD);

        assertThat(builder.build()).isEqualTo(Map.of("a", at(3L, 3), "b",
                new AttributeValue("second", Instant.ofEpochMilli(4), Instant.ofEpochMilli(4), Quality.BAD)));
    }

    @Test
    void takesNewerValuesInPlaceOfOldOnes() {
        Attributes before = Attributes.of(Map.of("a", at(1L, 10), "b", at("old", 10), "c", at(true, 10)));

        Attributes after = before.with(Attributes.of(Map.of("b", at(2.5, 5), "d", at("new", 20))), false);

        assertThat(after).isEqualTo(Map.of("a", at(1L, 10), "b", at(2.5, 5), "c", at(true, 10), "d", at("new", 20)));
        assertThat(before).isEqualTo(Map.of("a", at(1L, 10), "b", at("old", 10), "c", at(true, 10)));
    }

    @Test
    void keepsTheNewestOfHistory() {
        Attributes before = Attributes.of(Map.of("a", at(1L, 10), "b", at(1L, 30)));

        assertThat(before.with(Attributes.of(Map.of("a", at(2L, 20), "b", at(2L, 20), "c", at(2L, 20))), true))
                .isEqualTo(Map.of("a", at(2L, 20), "b", at(1L, 30), "c", at(2L, 20)));
        assertThat(before.with(Attributes.of(Map.of("a", at(2L, 10))), true)).containsEntry("a", at(2L, 10));
    }

    /** Kinds of values are shared too; there are more sorts here than are remembered. */
    @Test
    void keepsValuesApartWhoseKindsAreShared() {
        Object[] sorts = {true, false, 1L, 0.5, "text", T0};
        List<Attributes> all = new ArrayList<>();
        List<Map<String, AttributeValue>> wanted = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            for (int sort = 0; sort < sorts.length * sorts.length; sort++) {
                Map<String, AttributeValue> each = new LinkedHashMap<>();
                each.put("here", at(sorts[sort % sorts.length], sort));
                each.put("there", at(sorts[sort / sorts.length], sort + round));
                wanted.add(each);
                all.add(Attributes.of(each));
            }
        }

        assertThat(all).isEqualTo(wanted);
        assertThat(Attributes.of(Map.of("lone", at(1L, 1))).shape)
                .isSameAs(Attributes.of(Map.of("lone", at(2L, 2))).shape)
                .isNotSameAs(Attributes.of(Map.of("lone", at(2.5, 2))).shape);
    }

    /** What a birth said stays beside what reports say: each value has the moment it came with, in any mixture. */
    @Test
    void keepsTheMomentsOfBirthsBesideThoseOfReports() {
        Map<String, AttributeValue> wanted = new LinkedHashMap<>();
        for (String name : List.of("a", "b", "c", "d")) {
            wanted.put(name, at(0L, 1));
        }
        Attributes all = Attributes.of(wanted);
        for (int report = 2; report < 200; report++) {
            String name = "abcd".substring(report * 7 % 4, report * 7 % 4 + 1);
            AttributeValue value = new AttributeValue((long) report, Instant.ofEpochMilli(report),
                    Instant.ofEpochMilli(-report), report % 3 == 0 ? Quality.GOOD : Quality.CLOCK_SUSPECT);
            wanted.put(name, value);
            all = all.with(Attributes.of(Map.of(name, value)), report % 2 == 0);

            assertThat(all).isEqualTo(wanted);
            assertThat(all.newestSample()).isEqualTo(report);
        }
        assertThat(all.newestArrival()).isEqualTo(-196);
    }

    /** Reports of one kind follow each other for years. */
    @Test
    void sharesTheNamesOfReportsOfOneKind() {
        Attributes first = Attributes.of(new LinkedHashMap<>(Map.of("a", at(1L, 1))));
        Attributes second = Attributes.of(new LinkedHashMap<>(Map.of("a", at(2L, 2))));

        assertThat(first.shape.names).isSameAs(second.shape.names);
        assertThat(first.with(second, false)).isSameAs(second);
        assertThat(first.with(Attributes.of(Map.of("a", at(3L, 3))), true).shape.names).isSameAs(first.shape.names);
    }

    private static AttributeValue at(Object value, long millis) {
        return new AttributeValue(value, Instant.ofEpochMilli(millis), Instant.ofEpochMilli(millis));
    }
}
