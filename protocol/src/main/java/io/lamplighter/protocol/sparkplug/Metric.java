package io.lamplighter.protocol.sparkplug;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One metric of a payload. Immutable; a byte array in it must not be changed.
 *
 * <p>
 * With a type, the value is of that type's Java class: Integer (Int8 to Int32, UInt8, UInt16), Long (UInt32, Int64,
 * UInt64 as raw bits, DateTime), Float, Double, Boolean, String (String, Text, UUID) or byte[]. Without a type, as in
 * data messages, it is what the wire field holds: Integer (raw 32 bits), Long, Float, Double, Boolean, String or byte[].
 * {@link #declared} makes the first out of the second.
 *
 * @param name
 *            null when only the alias is sent
 * @param alias
 *            0 or above; {@link #NONE} when there is none
 * @param type
 *            null when it was not sent
 * @param timestampMillis
 *            when it was sampled, UTC milliseconds; {@link #NONE} when it was not sent
 * @param value
 *            null when there is no value, or one of a kind that is skipped (data set, template)
 * @param historical
 *            sent late: it must not replace a newer value
 */
public record Metric(@Nullable String name, long alias, @Nullable DataType type, long timestampMillis,
        @Nullable Object value, boolean historical) {

    /** No alias, no timestamp. */
    public static final long NONE = -1;

    public Metric {
        if (alias < NONE || timestampMillis < NONE) {
            throw new IllegalArgumentException(
                    "metric " + name + " has alias " + alias + " and timestamp " + timestampMillis + ", below -1");
        }
        if (name == null && alias == NONE) {
            throw new IllegalArgumentException("a metric has neither name nor alias");
        }
        if (value != null && !(type == null ? WireValues.isWireClass(value) : type.accepts(value))) {
            throw new IllegalArgumentException("value " + value + " of metric " + name + " is not of type " + type);
        }
    }

    /** A metric with name and type, as in births and commands. */
    public static Metric of(String name, DataType type, long timestampMillis, @Nullable Object value) {
        return new Metric(Objects.requireNonNull(name, "name"), NONE, type, timestampMillis, value, false);
    }

    /** A metric as in data messages: only alias, time and value. */
    public static Metric aliased(long alias, long timestampMillis, @Nullable Object value, boolean historical) {
        return new Metric(null, alias, null, timestampMillis, value, historical);
    }

    /** With another alias, or without one. */
    public Metric withAlias(long newAlias) {
        return new Metric(name, newAlias, type, timestampMillis, value, historical);
    }

    /** Marked as sent late, or not. */
    public Metric withHistorical(boolean late) {
        return late == historical ? this : new Metric(name, alias, type, timestampMillis, value, late);
    }

    /** With another time. */
    public Metric withTimestamp(long millis) {
        return new Metric(name, alias, type, millis, value, historical);
    }

    /**
     * With the name and the type that its birth declared, without alias; empty when the value cannot be of that type.
     *
     * @param declared
     *            null when the birth declared none
     */
    public Optional<Metric> declared(String itsName, @Nullable DataType declared) {
        Object fitting = value == null || declared == null
                ? value
                : WireValues.normalise(value, declared).orElse(null);
        return fitting == null && value != null
                ? Optional.empty()
                : Optional.of(new Metric(itsName, NONE, declared, timestampMillis, fitting, historical));
    }

    /** Whether the name is this one. */
    public boolean isNamed(String wanted) {
        return wanted.equals(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Metric that && alias == that.alias && timestampMillis == that.timestampMillis
                && historical == that.historical && type == that.type && Objects.equals(name, that.name)
                && Objects.deepEquals(value, that.value);
    }

    @Override
    public int hashCode() {
        int valueHash = value instanceof byte[] bytes ? Arrays.hashCode(bytes) : Objects.hashCode(value);
        return Objects.hash(name, alias, type, timestampMillis, historical) * 31 + valueHash;
    }
}
