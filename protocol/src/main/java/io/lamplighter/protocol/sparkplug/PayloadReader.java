package io.lamplighter.protocol.sparkplug;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.CodedInputStream;

/**
 * Reads a payload field by field. What is unknown, or known but laid in another wire type, is skipped as protobuf demands;
 * of a field that comes twice the last one counts.
 */
final class PayloadReader {

    /** The bytes are well formed but not acceptable. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String code;
        private final String detail;

        RefusedException(String code, String detail) {
            super(code + ": " + detail, null, false, false);
            this.code = code;
            this.detail = detail;
        }

        String code() {
            return code;
        }

        String detail() {
            return detail;
        }
    }

    private final CodedInputStream in;

    private PayloadReader(CodedInputStream in) {
        this.in = in;
    }

    static Payload read(CodedInputStream in) throws IOException, RefusedException {
        return new PayloadReader(in).payload();
    }

    private Payload payload() throws IOException, RefusedException {
        long timestamp = Metric.NONE;
        int seq = Payload.NO_SEQ;
        List<Metric> metrics = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case Fields.TIMESTAMP << 3 | Fields.VARINT -> timestamp = timestamp("payload");
                case Fields.METRICS << 3 | Fields.LENGTH_DELIMITED -> metrics.add(nextMetric(metrics.size()));
                case Fields.SEQ << 3 | Fields.VARINT -> seq = seq();
                default -> skip(tag);
            }
        }
        return new Payload(timestamp, seq, metrics);
    }

    private Metric nextMetric(int before) throws IOException, RefusedException {
        if (before == PayloadCodec.MAXIMUM_METRICS) {
            throw new RefusedException("too-many-metrics", "more than " + PayloadCodec.MAXIMUM_METRICS);
        }
        int outer = in.pushLimit(in.readRawVarint32());
        MetricFields fields = new MetricFields();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            metricField(tag, fields);
        }
        in.popLimit(outer);
        return fields.metric();
    }

    private void metricField(int tag, MetricFields fields) throws IOException, RefusedException {
        switch (tag) {
            case Fields.NAME << 3 | Fields.LENGTH_DELIMITED -> fields.name = string("metric name");
            case Fields.ALIAS << 3 | Fields.VARINT -> fields.alias = alias();
            case Fields.METRIC_TIMESTAMP << 3 | Fields.VARINT -> fields.timestampMillis = timestamp("metric");
            case Fields.DATA_TYPE << 3 | Fields.VARINT -> fields.type = DataType.of(in.readUInt32()).orElse(null);
            case Fields.IS_HISTORICAL << 3 | Fields.VARINT -> fields.historical = in.readBool();
            case Fields.IS_NULL << 3 | Fields.VARINT -> fields.absent = in.readBool();
            case Fields.INT_VALUE << 3 | Fields.VARINT -> fields.value = in.readUInt32();
            case Fields.LONG_VALUE << 3 | Fields.VARINT -> fields.value = in.readUInt64();
            case Fields.FLOAT_VALUE << 3 | Fields.FIXED32 -> fields.value = in.readFloat();
            case Fields.DOUBLE_VALUE << 3 | Fields.FIXED64 -> fields.value = in.readDouble();
            case Fields.BOOLEAN_VALUE << 3 | Fields.VARINT -> fields.value = in.readBool();
            case Fields.STRING_VALUE << 3 | Fields.LENGTH_DELIMITED -> fields.value = string("string value");
            case Fields.BYTES_VALUE << 3 | Fields.LENGTH_DELIMITED -> fields.value = bytes("bytes value");
            case Fields.DATA_SET_VALUE << 3 | Fields.LENGTH_DELIMITED,
                    Fields.TEMPLATE_VALUE << 3 | Fields.LENGTH_DELIMITED,
                    Fields.EXTENSION_VALUE << 3 | Fields.LENGTH_DELIMITED -> {
                skip(tag);
                fields.value = null;
            }
            default -> skip(tag);
        }
    }

    private void skip(int tag) throws IOException, RefusedException {
        if (!in.skipField(tag)) {
            throw new RefusedException("payload-malformed", "a group ends that did not begin");
        }
    }

    private String string(String what) throws IOException, RefusedException {
        return new String(bytes(what), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String what) throws IOException, RefusedException {
        int length = in.readRawVarint32();
        if (length < 0 || length > PayloadCodec.MAXIMUM_STRING_BYTES) {
            throw new RefusedException("string-too-long", what + " of " + Integer.toUnsignedString(length)
                    + " bytes, more than the maximum of " + PayloadCodec.MAXIMUM_STRING_BYTES);
        }
        return in.readRawBytes(length);
    }

    private long timestamp(String what) throws IOException, RefusedException {
        long millis = in.readUInt64();
        if (millis < 0 || millis > PayloadCodec.LATEST_MILLIS) {
            throw new RefusedException("timestamp-out-of-range",
                    what + " timestamp " + Long.toUnsignedString(millis) + " is beyond the year 9999");
        }
        return millis;
    }

    private long alias() throws IOException, RefusedException {
        long alias = in.readUInt64();
        if (alias < 0) {
            throw new RefusedException("alias-out-of-range", "alias " + Long.toUnsignedString(alias));
        }
        return alias;
    }

    private int seq() throws IOException, RefusedException {
        long seq = in.readUInt64();
        if (seq < 0 || seq >= SequenceNumber.COUNT) {
            throw new RefusedException("seq-out-of-range", "seq " + Long.toUnsignedString(seq) + " is above 255");
        }
        return (int) seq;
    }
}
