package io.lamplighter.protocol.sparkplug;

import java.util.Optional;

/**
 * The data types of Sparkplug B 3.0 (section 6.4.16) with their codes, and the Java class that holds a value. Types
 * without a class are known by name only: their values are skipped.
 */
public enum DataType {
    INT8(1, Integer.class), INT16(2, Integer.class), INT32(3, Integer.class), INT64(4, Long.class), UINT8(5,
            Integer.class), UINT16(6, Integer.class), UINT32(7, Long.class),
    /** As raw bits: above 2^63 the Java value is negative. */
    UINT64(8, Long.class), FLOAT(9, Float.class), DOUBLE(10, Double.class), BOOLEAN(11, Boolean.class), STRING(12,
            String.class),
    /** UTC milliseconds since 1970. */
    DATE_TIME(13, Long.class), TEXT(14, String.class), UUID(15, String.class), DATA_SET(16, Void.class), BYTES(17,
            byte[].class), FILE(18, byte[].class), TEMPLATE(19, Void.class), PROPERTY_SET(20,
                    Void.class), PROPERTY_SET_LIST(21, Void.class), INT8_ARRAY(22, byte[].class), INT16_ARRAY(23,
                            byte[].class), INT32_ARRAY(24, byte[].class), INT64_ARRAY(25, byte[].class), UINT8_ARRAY(26,
                                    byte[].class), UINT16_ARRAY(27, byte[].class), UINT32_ARRAY(28,
                                            byte[].class), UINT64_ARRAY(29, byte[].class), FLOAT_ARRAY(30,
                                                    byte[].class), DOUBLE_ARRAY(31, byte[].class), BOOLEAN_ARRAY(32,
                                                            byte[].class), STRING_ARRAY(33,
                                                                    byte[].class), DATE_TIME_ARRAY(34, byte[].class);

    private static final DataType[] BY_CODE = new DataType[35];

    static {
        for (DataType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    private final Class<?> valueClass;

    DataType(int code, Class<?> valueClass) {
        this.code = code;
        this.valueClass = valueClass;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The type of a number on the wire; empty for one that Sparkplug does not define. */
    public static Optional<DataType> of(int code) {
        return code > 0 && code < BY_CODE.length ? Optional.of(BY_CODE[code]) : Optional.empty();
    }

    /** Whether a value is of this type's Java class and within its range. */
    public boolean accepts(Object value) {
        if (!valueClass.isInstance(value)) {
            return false;
        }
        return switch (this) {
            case INT8 -> within(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case INT16 -> within(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case UINT8 -> within(value, 0, 0xFF);
            case UINT16 -> within(value, 0, 0xFFFF);
            case UINT32 -> within(value, 0, 0xFFFF_FFFFL);
            case INT32, INT64, UINT64, FLOAT, DOUBLE, BOOLEAN, STRING, DATE_TIME, TEXT, UUID, DATA_SET, BYTES, FILE,
                    TEMPLATE, PROPERTY_SET, PROPERTY_SET_LIST, INT8_ARRAY, INT16_ARRAY, INT32_ARRAY, INT64_ARRAY,
                    UINT8_ARRAY, UINT16_ARRAY, UINT32_ARRAY, UINT64_ARRAY, FLOAT_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY,
                    STRING_ARRAY, DATE_TIME_ARRAY ->
                true;
        };
    }

    private static boolean within(Object value, long lowest, long highest) {
        long number = ((Number) value).longValue();
        return number >= lowest && number <= highest;
    }
}
