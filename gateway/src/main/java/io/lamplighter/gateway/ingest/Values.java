package io.lamplighter.gateway.ingest;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.Attributes;
import io.lamplighter.gateway.fleet.AttributesBuilder;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.protocol.record.SampleClock;
import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Sparkplug metrics as attributes. Pure. */
final class Values {

    /** Longer texts are cut: nothing in the vocabulary comes near. */
    static final int MAXIMUM_TEXT = 1_000;
    /** What people want to know of a post's journal, and of how a record's time came about. */
    private static final Set<String> TOLD = Set.of(Vocabulary.JOURNAL_DROPPED.name(), Vocabulary.JOURNAL_DAMAGED.name(),
            Vocabulary.JOURNAL_WAITING.name(), Vocabulary.JOURNAL_SAMPLE_CLOCK.name());
    private static final Set<String> STEERING = Set.of(Vocabulary.BD_SEQ.name(), Vocabulary.SELFTEST_LAMP_TEST.name(),
            Vocabulary.SELFTEST_FINDINGS.name());
    private static final double PER_UNIT = 1_000;
    /** Above it a float is coarser than a thousandth. */
    private static final float THOUSANDTHS_BELOW = 4_096;
    /** Longer names are left out. */
    static final int MAXIMUM_NAME = 200;

    private Values() {}

    /**
     * The metrics that mean something to people or platforms, without those that only steer the protocol.
     *
     * @param sampledAt
     *            of metrics without a timestamp
     */
    static Attributes attributes(List<Metric> metrics, Instant sampledAt, Instant arrivedAt) {
        AttributesBuilder attributes = new AttributesBuilder(metrics.size());
        long arrived = arrivedAt.toEpochMilli();
        for (Metric metric : metrics) {
            String name = metric.name();
            if (name == null || name.length() > MAXIMUM_NAME || steers(name) || !isPlain(metric)) {
                continue;
            }
            long sampled = metric.timestampMillis() == Metric.NONE
                    ? sampledAt.toEpochMilli()
                    : metric.timestampMillis();
            boolean ahead = Arrival.isAhead(sampled, arrived);
            Object value = plain(metric);
            attributes.add(name, value, ahead ? arrived : sampled, arrived, measured(metric, value, ahead));
        }
        return attributes.build();
    }

    /** A value that is not of its type or not finite is none, but not because the post has none. */
    private static Quality measured(Metric metric, @Nullable Object value, boolean ahead) {
        if (value == null && metric.value() != null) {
            return Quality.BAD;
        }
        return ahead ? Quality.CLOCK_SUSPECT : Quality.GOOD;
    }

    /** Whether a record was taken by a post that did not know the time and could not work it out. */
    static boolean isUncertain(List<Metric> metrics) {
        return metrics.stream().anyMatch(metric -> metric.isNamed(Vocabulary.JOURNAL_SAMPLE_CLOCK.name())
                && SampleClock.UNSYNCHRONIZED.equals(metric.value()));
    }

    /** The same, marked as of a suspect clock, with the time that is believed instead. */
    static Attributes suspect(Attributes attributes, Instant sampledAt) {
        AttributesBuilder suspect = new AttributesBuilder(attributes.size());
        attributes.forEach((name, value) -> suspect.add(name, value.value(), sampledAt.toEpochMilli(),
                value.arrivedAt().toEpochMilli(),
                value.measured() == Quality.BAD ? Quality.BAD : Quality.CLOCK_SUSPECT));
        return suspect.build();
    }

    /** Without the metrics of commands, which the command itself tells, and of the record they came in. */
    static Map<String, AttributeValue> shown(Map<String, AttributeValue> attributes) {
        if (attributes.keySet().stream().noneMatch(Values::isHidden)) {
            return attributes;
        }
        Map<String, AttributeValue> shown = new HashMap<>(attributes);
        shown.keySet().removeIf(Values::isHidden);
        return shown;
    }

    private static boolean isHidden(String name) {
        return name.startsWith("Command/") || name.equals(Vocabulary.JOURNAL_SAMPLE_CLOCK.name());
    }

    private static boolean steers(String name) {
        return STEERING.contains(name) || name.startsWith("Node Control/")
                || name.startsWith("Device Control/")
                || (name.startsWith("Journal/") && !TOLD.contains(name));
    }

    private static boolean isPlain(Metric metric) {
        if (metric.value() != null) {
            return !(metric.value() instanceof byte[]);
        }
        DataType type = metric.type();
        return type != null && switch (type) {
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, FLOAT, DOUBLE, BOOLEAN, STRING, DATE_TIME,
                    TEXT, UUID ->
                true;
            case DATA_SET, BYTES, FILE, TEMPLATE, PROPERTY_SET, PROPERTY_SET_LIST, INT8_ARRAY, INT16_ARRAY, INT32_ARRAY,
                    INT64_ARRAY, UINT8_ARRAY, UINT16_ARRAY, UINT32_ARRAY, UINT64_ARRAY, FLOAT_ARRAY, DOUBLE_ARRAY,
                    BOOLEAN_ARRAY, STRING_ARRAY, DATE_TIME_ARRAY ->
                false;
        };
    }

    private static @Nullable Object plain(Metric metric) {
        return switch (metric.value()) {
            case Boolean flag -> flag;
            case Long number when metric.type() == DataType.DATE_TIME -> Instant.ofEpochMilli(number);
            case Long number -> number;
            case Integer number -> (Object) number.longValue();
            case Float number -> finite(decimal(number));
            case Double number -> finite(number);
            case String text -> text.length() <= MAXIMUM_TEXT ? text : text.substring(0, MAXIMUM_TEXT);
            case null, default -> null;
        };
    }

    /**
     * The shortest decimal number that the float stands for: 33.3f is 33.3, not 33.29999923706055. Below the limit a float is
     * at most one whole number of thousandths, and if it is one, then no shorter number is nearer.
     */
    static double decimal(float number) {
        double thousandths = Math.rint((double) number * PER_UNIT) / PER_UNIT;
        return Math.abs(number) < THOUSANDTHS_BELOW && (float) thousandths == number
                ? thousandths
                : Double.parseDouble(Float.toString(number));
    }

    private static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }
}
