package io.lamplighter.protocol.sparkplug;

/** Field numbers of the public Sparkplug B schema (sparkplug_b.proto, messages Payload and Payload.Metric). */
final class Fields {

    static final int TIMESTAMP = 1;
    static final int METRICS = 2;
    static final int SEQ = 3;

    static final int NAME = 1;
    static final int ALIAS = 2;
    static final int METRIC_TIMESTAMP = 3;
    static final int DATA_TYPE = 4;
    static final int IS_HISTORICAL = 5;
    static final int IS_NULL = 7;
    static final int INT_VALUE = 10;
    static final int LONG_VALUE = 11;
    static final int FLOAT_VALUE = 12;
    static final int DOUBLE_VALUE = 13;
    static final int BOOLEAN_VALUE = 14;
    static final int STRING_VALUE = 15;
    static final int BYTES_VALUE = 16;
    static final int DATA_SET_VALUE = 17;
    static final int TEMPLATE_VALUE = 18;
    static final int EXTENSION_VALUE = 19;

    // wire types
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH_DELIMITED = 2;
    static final int FIXED32 = 5;

    private Fields() {}
}
