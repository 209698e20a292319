package io.lamplighter.protocol.sparkplug;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The codec against Google's full protobuf library, and against bytes that mean harm. */
class PayloadCodecTest {

    private static final int ROUNDS = 2_000;

    @Test
    void writesWhatProtobufReads() throws Exception {
        RandomPayloads payloads = new RandomPayloads(1);
        for (int i = 0; i < ROUNDS; i++) {
            Payload payload = payloads.next();

            assertThat(Oracle.parse(PayloadCodec.encode(payload))).isEqualTo(Oracle.of(payload));
        }
    }

    @Test
    void readsWhatProtobufWrites() {
        RandomPayloads payloads = new RandomPayloads(2);
        for (int i = 0; i < ROUNDS; i++) {
            Payload payload = payloads.next();

            assertThat(decode(Oracle.of(payload).toByteArray())).isEqualTo(payload);
        }
    }

    @Test
    void writesTheSameBytesAsProtobuf() {
        RandomPayloads payloads = new RandomPayloads(3);
        for (int i = 0; i < ROUNDS; i++) {
            Payload payload = payloads.next();

            assertThat(PayloadCodec.encode(payload)).isEqualTo(Oracle.of(payload).toByteArray());
        }
    }

    @Test
    void skipsEverythingElseWithoutLosingTheRest() {
        DynamicMessage.Builder first = Oracle.of(Metric.of("rich", DataType.INT32, 5, -7));
        Oracle.set(first, "is_transient", true);
        Oracle.set(first, "metadata", metaData());
        Oracle.set(first, "properties", properties(8));
        DynamicMessage.Builder set = Oracle.of(Metric.of("set", DataType.DATA_SET, 6, null));
        Oracle.set(set, "is_null", false);
        Oracle.set(set, "dataset_value", dataSet());
        DynamicMessage.Builder template = Oracle.message("Metric");
        Oracle.set(template, "alias", 3L);
        Oracle.set(template, "template_value", template(first.build()));
        DynamicMessage.Builder payload = Oracle.payload();
        Oracle.set(payload, "timestamp", 9L);
        Oracle.set(payload, "uuid", "some-schema");
        Oracle.set(payload, "body", ByteString.copyFromUtf8("b".repeat(128)));
        List.of(first, set, template).forEach(metric -> Oracle.add(payload, "metrics", metric.build()));

        assertThat(decode(payload.build().toByteArray())).isEqualTo(new Payload(9, Payload.NO_SEQ,
                List.of(Metric.of("rich", DataType.INT32, 5, -7), Metric.of("set", DataType.DATA_SET, 6, null),
                        Metric.aliased(3, Metric.NONE, null, false))));
    }

    @Test
    void skipsUnknownFieldsOfEveryWireType() throws Exception {
        byte[] metric = written(out -> {
            unknowns(out);
            out.writeString(1, "m");
            unknowns(out);
            out.writeFixed64(12, 5); // float_value in another wire type
            out.writeUInt64(11, 7);
        });
        byte[] payload = written(out -> {
            unknowns(out);
            out.writeByteArray(2, metric);
            out.writeFixed32(3, 9); // seq in another wire type
            unknowns(out);
        });

        assertThat(decode(payload)).isEqualTo(new Payload(Metric.NONE, Payload.NO_SEQ,
                List.of(new Metric("m", Metric.NONE, null, Metric.NONE, 7L, false))));
    }

    @Test
    void takesTheLastOfFieldsThatComeTwice() throws Exception {
        byte[] metric = written(out -> {
            out.writeString(1, "old");
            out.writeString(15, "old");
            out.writeString(1, "new");
            out.writeFloat(12, 2);
        });
        byte[] payload = written(out -> {
            out.writeUInt64(1, 1);
            out.writeByteArray(2, metric);
            out.writeUInt64(1, 2);
        });

        assertThat(decode(payload)).isEqualTo(new Payload(2, Payload.NO_SEQ,
                List.of(new Metric("new", Metric.NONE, null, Metric.NONE, 2f, false))));
    }

    @Test
    void survivesAnyBytes() {
        Random random = new Random(4);
        for (int i = 0; i < 30_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);

            assertThat(PayloadCodec.decode(bytes)).isNotNull();
        }
    }

    @Test
    void survivesEveryTruncationAndEveryChangedByte() {
        RandomPayloads payloads = new RandomPayloads(5);
        Random random = new Random(6);
        for (int i = 0; i < 150; i++) {
            byte[] bytes = PayloadCodec.encode(payloads.next());
            int checked = Math.min(bytes.length, 400);
            for (int length = 0; length < checked; length++) {
                assertThat(PayloadCodec.decode(Arrays.copyOf(bytes, length))).isNotNull();
                byte[] changed = bytes.clone();
                changed[length] = (byte) random.nextInt();
                assertThat(PayloadCodec.decode(changed)).isNotNull();
            }
        }
    }

    @Test
    void ofDamagedBytesItReadsWhatProtobufReads() {
        Random random = new Random(7);
        RandomPayloads payloads = new RandomPayloads(8);
        int compared = 0;
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = PayloadCodec.encode(payloads.next());
            if (bytes.length > 0) {
                bytes[random.nextInt(Math.min(bytes.length, 40))] = (byte) random.nextInt();
            }
            Optional<DynamicMessage> expected = parse(bytes);
            switch (PayloadCodec.decode(bytes)) {
                case Decoding.Decoded(Payload payload) when expected.isPresent() -> {
                    assertThat(payload.metrics()).hasSameSizeAs(Oracle.metrics(expected.get()));
                    assertThat(Oracle.get(expected.get(), "timestamp"))
                            .isEqualTo(payload.timestampMillis() == Metric.NONE ? null : payload.timestampMillis());
                    compared++;
                }
                case Decoding.Decoded _ -> {
                } // the damage is inside something that we skip unread
                case Decoding.Rejected(String code, String _) -> {
                    // we may refuse more, but not for the form
                    assertThat(expected.isPresent() && code.equals("payload-malformed")).isFalse();
                    refused++;
                }
            }
        }
        assertThat(compared).isGreaterThan(1_000);
        assertThat(refused).isGreaterThan(1_000);
    }

    private static Optional<DynamicMessage> parse(byte[] bytes) {
        try {
            return Optional.of(Oracle.parse(bytes));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static Payload decode(byte[] bytes) {
        return switch (PayloadCodec.decode(bytes)) {
            case Decoding.Decoded(Payload payload) -> payload;
            case Decoding.Rejected(String code, String detail) -> throw new AssertionError(code + ": " + detail);
        };
    }

    private static DynamicMessage metaData() {
        DynamicMessage.Builder metaData = Oracle.message("MetaData");
        Oracle.set(metaData, "is_multi_part", true);
        Oracle.set(metaData, "content_type", "text");
        Oracle.set(metaData, "size", 128L);
        Oracle.set(metaData, "description", "d".repeat(20_000)); // longer than we take for ourselves
        return metaData.build();
    }

    private static DynamicMessage properties(int depth) {
        DynamicMessage.Builder value = Oracle.message("PropertyValue");
        Oracle.set(value, "type", 12);
        if (depth == 0) {
            Oracle.set(value, "string_value", "%");
        } else {
            Oracle.set(value, "propertyset_value", properties(depth - 1));
        }
        DynamicMessage.Builder set = Oracle.message("PropertySet");
        Oracle.add(set, "keys", "engUnit");
        Oracle.add(set, "values", value.build());
        return set.build();
    }

    private static DynamicMessage dataSet() {
        DynamicMessage.Builder set = Oracle.message("DataSet");
        Oracle.set(set, "num_of_columns", 1L);
        Oracle.add(set, "columns", "c");
        Oracle.add(set, "types", 3);
        return set.build();
    }

    private static DynamicMessage template(DynamicMessage metric) {
        DynamicMessage.Builder template = Oracle.message("Template");
        Oracle.set(template, "version", "1");
        Oracle.add(template, "metrics", metric);
        return template.build();
    }

    private static void unknowns(CodedOutputStream out) throws IOException {
        out.writeUInt64(99, -1);
        out.writeFixed64(98, -1);
        out.writeFixed32(97, -1);
        out.writeString(96, "x".repeat(128));
        out.writeTag(95, 3); // a group, with a group inside
        out.writeTag(94, 3);
        out.writeBool(1, true);
        out.writeTag(94, 4);
        out.writeTag(95, 4);
    }

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        writing.to(out);
        out.flush();
        return bytes.toByteArray();
    }
}
