package io.lamplighter.protocol.sparkplug;

import java.io.IOException;

import com.google.protobuf.CodedOutputStream;

/** Writes a payload in the order of the field numbers, as protobuf does. Pure. */
final class PayloadWriter {

    private PayloadWriter() {}

    static int size(Payload payload) {
        int size = 0;
        if (payload.timestampMillis() != Metric.NONE) {
            size += CodedOutputStream.computeUInt64Size(Fields.TIMESTAMP, payload.timestampMillis());
        }
        for (Metric metric : payload.metrics()) {
            int length = size(metric);
            size += CodedOutputStream.computeTagSize(Fields.METRICS) + CodedOutputStream.computeUInt32SizeNoTag(length)
                    + length;
        }
        if (payload.seq() != Payload.NO_SEQ) {
            size += CodedOutputStream.computeUInt64Size(Fields.SEQ, payload.seq());
        }
        return size;
    }

    static void write(Payload payload, CodedOutputStream out) throws IOException {
        if (payload.timestampMillis() != Metric.NONE) {
            out.writeUInt64(Fields.TIMESTAMP, payload.timestampMillis());
        }
        for (Metric metric : payload.metrics()) {
            out.writeTag(Fields.METRICS, Fields.LENGTH_DELIMITED);
            out.writeUInt32NoTag(size(metric));
            write(metric, out);
        }
        if (payload.seq() != Payload.NO_SEQ) {
            out.writeUInt64(Fields.SEQ, payload.seq());
        }
    }

    private static int size(Metric metric) {
        int size = metric.name() == null ? 0 : CodedOutputStream.computeStringSize(Fields.NAME, metric.name());
        if (metric.alias() != Metric.NONE) {
            size += CodedOutputStream.computeUInt64Size(Fields.ALIAS, metric.alias());
        }
        if (metric.timestampMillis() != Metric.NONE) {
            size += CodedOutputStream.computeUInt64Size(Fields.METRIC_TIMESTAMP, metric.timestampMillis());
        }
        if (metric.type() != null) {
            size += CodedOutputStream.computeUInt32Size(Fields.DATA_TYPE, metric.type().code());
        }
        if (metric.historical()) {
            size += CodedOutputStream.computeBoolSize(Fields.IS_HISTORICAL, true);
        }
        return size + valueSize(metric);
    }

    private static int valueSize(Metric metric) {
        return switch (metric.value()) {
            case null -> CodedOutputStream.computeBoolSize(Fields.IS_NULL, true);
            case Integer number -> CodedOutputStream.computeUInt32Size(Fields.INT_VALUE, number);
            case Long number -> metric.type() == DataType.UINT32
                    ? CodedOutputStream.computeUInt32Size(Fields.INT_VALUE, number.intValue())
                    : CodedOutputStream.computeUInt64Size(Fields.LONG_VALUE, number);
            case Float number -> CodedOutputStream.computeFloatSize(Fields.FLOAT_VALUE, number);
            case Double number -> CodedOutputStream.computeDoubleSize(Fields.DOUBLE_VALUE, number);
            case Boolean flag -> CodedOutputStream.computeBoolSize(Fields.BOOLEAN_VALUE, flag);
            case String text -> CodedOutputStream.computeStringSize(Fields.STRING_VALUE, text);
            case byte[] bytes -> CodedOutputStream.computeByteArraySize(Fields.BYTES_VALUE, bytes);
            case Object other -> throw notOnTheWire(other);
        };
    }

    private static void write(Metric metric, CodedOutputStream out) throws IOException {
        if (metric.name() != null) {
            out.writeString(Fields.NAME, metric.name());
        }
        if (metric.alias() != Metric.NONE) {
            out.writeUInt64(Fields.ALIAS, metric.alias());
        }
        if (metric.timestampMillis() != Metric.NONE) {
            out.writeUInt64(Fields.METRIC_TIMESTAMP, metric.timestampMillis());
        }
        if (metric.type() != null) {
            out.writeUInt32(Fields.DATA_TYPE, metric.type().code());
        }
        if (metric.historical()) {
            out.writeBool(Fields.IS_HISTORICAL, true);
        }
        writeValue(metric, out);
    }

    private static void writeValue(Metric metric, CodedOutputStream out) throws IOException {
        switch (metric.value()) {
            case null -> out.writeBool(Fields.IS_NULL, true);
            case Integer number -> out.writeUInt32(Fields.INT_VALUE, number);
            case Long number -> {
                if (metric.type() == DataType.UINT32) {
                    out.writeUInt32(Fields.INT_VALUE, number.intValue());
                } else {
                    out.writeUInt64(Fields.LONG_VALUE, number);
                }
            }
            case Float number -> out.writeFloat(Fields.FLOAT_VALUE, number);
            case Double number -> out.writeDouble(Fields.DOUBLE_VALUE, number);
            case Boolean flag -> out.writeBool(Fields.BOOLEAN_VALUE, flag);
            case String text -> out.writeString(Fields.STRING_VALUE, text);
            case byte[] bytes -> out.writeByteArray(Fields.BYTES_VALUE, bytes);
            case Object other -> throw notOnTheWire(other);
        }
    }

    private static IllegalStateException notOnTheWire(Object value) {
        return new IllegalStateException("a metric let in a value of " + value.getClass());
    }
}
