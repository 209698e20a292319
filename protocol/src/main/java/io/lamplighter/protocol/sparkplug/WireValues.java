package io.lamplighter.protocol.sparkplug;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Which Java value belongs to which wire field. Pure. */
final class WireValues {

    private WireValues() {}

    /** Whether a value can stand in a metric without type. */
    static boolean isWireClass(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Float || value instanceof Double
                || value instanceof Boolean || value instanceof String || value instanceof byte[];
    }

    /**
     * A value as the wire field held it, in the class of its declared type. Whole numbers may come in either of the two
     * fields, and small signed ones with or without sign extension: senders differ. Empty when it does not fit.
     */
    static Optional<Object> normalise(Object value, DataType type) {
        Object candidate = switch (type) {
            case INT8 -> narrowed(value, Byte.SIZE);
            case INT16 -> narrowed(value, Short.SIZE);
            case INT32 -> narrowed(value, Integer.SIZE);
            case UINT8, UINT16 -> unsignedInt(value);
            case UINT32 -> unsignedLong(value);
            case INT64, DATE_TIME -> value instanceof Integer number ? (Object) number.longValue() : value;
            case UINT64 -> value instanceof Integer ? unsignedLong(value) : value;
            case FLOAT, DOUBLE, BOOLEAN, STRING, TEXT, UUID, DATA_SET, BYTES, FILE, TEMPLATE, PROPERTY_SET,
                    PROPERTY_SET_LIST, INT8_ARRAY, INT16_ARRAY, INT32_ARRAY, INT64_ARRAY, UINT8_ARRAY, UINT16_ARRAY,
                    UINT32_ARRAY, UINT64_ARRAY, FLOAT_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, STRING_ARRAY,
                    DATE_TIME_ARRAY ->
                value;
        };
        return Optional.ofNullable(candidate).filter(type::accepts);
    }

    /** Signed, of so many bits; null when the value has more. */
    private static @Nullable Integer narrowed(Object value, int bits) {
        if (!(value instanceof Integer || value instanceof Long)) {
            return null;
        }
        long number = ((Number) value).longValue();
        long signExtended = (number << (Long.SIZE - bits)) >> (Long.SIZE - bits);
        long unsigned = number & (-1L >>> (Long.SIZE - bits));
        return number == signExtended || number == unsigned ? (Integer) (int) signExtended : null;
    }

    private static @Nullable Integer unsignedInt(Object value) {
        if (value instanceof Long number) {
            return number >= 0 && number <= Integer.MAX_VALUE ? (Integer) number.intValue() : null;
        }
        return value instanceof Integer number ? number : null;
    }

    private static @Nullable Long unsignedLong(Object value) {
        if (value instanceof Integer number) {
            return Integer.toUnsignedLong(number);
        }
        return value instanceof Long number ? number : null;
    }
}
