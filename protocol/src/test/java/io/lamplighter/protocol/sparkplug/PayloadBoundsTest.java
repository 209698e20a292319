package io.lamplighter.protocol.sparkplug;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;

import com.google.protobuf.CodedOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every length field at the ends of its range, every number at its limit. */
class PayloadBoundsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 16_383, PayloadCodec.MAXIMUM_STRING_BYTES})
    void readsStringsUpToTheMaximum(int length) {
        Metric string = Metric.of("m", DataType.STRING, 1, "s".repeat(length));
        Metric bytes = Metric.of("m", DataType.BYTES, 1, new byte[length]);
        Metric name = Metric.of("n" + "s".repeat(Math.max(0, length - 1)), DataType.BOOLEAN, 1, true);

        for (Metric metric : List.of(string, bytes, name)) {
            Payload payload = new Payload(1, 0, List.of(metric));
            assertThat(PayloadCodec.decode(PayloadCodec.encode(payload))).isEqualTo(new Decoding.Decoded(payload));
        }
    }

    @Test
    void refusesLongerStrings() {
        String tooLong = "s".repeat(PayloadCodec.MAXIMUM_STRING_BYTES + 1);
        Metric string = Metric.of("m", DataType.STRING, 1, tooLong);
        Metric bytes = Metric.of("m", DataType.BYTES, 1, new byte[tooLong.length()]);
        Metric name = Metric.of(tooLong, DataType.BOOLEAN, 1, true);

        for (Metric metric : List.of(string, bytes, name)) {
            assertRejected(PayloadCodec.encode(new Payload(1, 0, List.of(metric))), "string-too-long");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {127, 128, 16_384, 1 << 28, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void refusesLengthsThatGoBeyondTheEnd(int length) throws Exception {
        assertThat(PayloadCodec.decode(written(out -> {
            out.writeTag(2, 2);
            out.writeUInt32NoTag(length); // of a metric
        }))).isInstanceOf(Decoding.Rejected.class);
        for (int field : new int[]{1, 15, 16}) { // name, string, bytes
            byte[] metric = written(out -> {
                out.writeTag(field, 2);
                out.writeUInt32NoTag(length);
            });
            assertThat(PayloadCodec.decode(written(out -> out.writeByteArray(2, metric))))
                    .isInstanceOf(Decoding.Rejected.class);
        }
        for (int field : new int[]{8, 9, 17, 18, 19, 99}) { // skipped ones
            byte[] metric = written(out -> {
                out.writeString(1, "m");
                out.writeTag(field, 2);
                out.writeUInt32NoTag(length);
            });
            assertThat(PayloadCodec.decode(written(out -> out.writeByteArray(2, metric))))
                    .isInstanceOf(Decoding.Rejected.class);
        }
    }

    @Test
    void refusesAStringThatReachesBeyondItsMetric() throws Exception {
        byte[] metric = written(out -> {
            out.writeTag(1, 2);
            out.writeUInt32NoTag(4);
            out.writeRawByte('m');
        });

        assertRejected(written(out -> {
            out.writeByteArray(2, metric);
            out.writeUInt64(1, 5);
            out.writeUInt64(3, 5);
        }), "payload-malformed");
    }

    @Test
    void readsAsManyMetricsAsAllowedAndRefusesMore() throws Exception {
        Metric metric = Metric.aliased(1, Metric.NONE, true, false);
        Payload most = new Payload(1, 0, Collections.nCopies(PayloadCodec.MAXIMUM_METRICS, metric));
        byte[] bytes = PayloadCodec.encode(most);
        assertThat(PayloadCodec.decode(bytes)).isEqualTo(new Decoding.Decoded(most));

        ByteArrayOutputStream more = new ByteArrayOutputStream();
        more.writeBytes(bytes);
        more.writeBytes(written(out -> out.writeByteArray(2, written(inner -> inner.writeUInt64(2, 1)))));
        assertRejected(more.toByteArray(), "too-many-metrics");
    }

    @Test
    void refusesPayloadsAboveTheMaximumUnread() {
        assertRejected(new byte[PayloadCodec.MAXIMUM_BYTES + 1], "payload-too-long");
    }

    @Test
    void readsAPayloadOfTheMaximumLength() throws Exception {
        byte[] body = new byte[PayloadCodec.MAXIMUM_BYTES - 4];
        byte[] bytes = written(out -> out.writeByteArray(5, body));
        assertThat(bytes).hasSize(PayloadCodec.MAXIMUM_BYTES);

        assertThat(PayloadCodec.decode(bytes)).isInstanceOf(Decoding.Decoded.class);
    }

    @Test
    void anEmptyMessageIsAnEmptyPayload() {
        assertThat(PayloadCodec.decode(new byte[0]))
                .isEqualTo(new Decoding.Decoded(new Payload(Metric.NONE, Payload.NO_SEQ, List.of())));
    }

    @Test
    void refusesNumbersThatNothingCanMean() throws Exception {
        assertRejected(written(out -> out.writeUInt64(3, 256)), "seq-out-of-range");
        assertRejected(written(out -> out.writeUInt64(3, -1)), "seq-out-of-range");
        assertRejected(written(out -> out.writeUInt64(1, -1)), "timestamp-out-of-range");
        assertRejected(written(out -> out.writeUInt64(1, PayloadCodec.LATEST_MILLIS + 1)), "timestamp-out-of-range");
        assertRejected(metric(out -> out.writeUInt64(2, -1)), "alias-out-of-range");
        assertRejected(metric(out -> out.writeUInt64(3, Long.MIN_VALUE)), "timestamp-out-of-range");
        assertRejected(metric(out -> out.writeString(15, "value without name")), "metric-unnamed");
    }

    @Test
    void takesAValueThatIsNotOfItsTypeForNone() throws Exception {
        assertNoValue(metric(out -> {
            out.writeString(1, "m");
            out.writeUInt32(4, DataType.FLOAT.code());
            out.writeString(15, "warm");
        }), DataType.FLOAT);
        assertNoValue(metric(out -> {
            out.writeString(1, "m");
            out.writeUInt32(4, DataType.UINT8.code());
            out.writeUInt32(10, 256);
        }), DataType.UINT8);
    }

    private static void assertNoValue(byte[] bytes, DataType type) {
        assertThat(PayloadCodec.decode(bytes)).isEqualTo(new Decoding.Decoded(new Payload(Metric.NONE, Payload.NO_SEQ,
                List.of(Metric.of("m", type, Metric.NONE, null)))));
    }

    @Test
    void takesAnUnknownTypeForNone() throws Exception {
        byte[] bytes = metric(out -> {
            out.writeString(1, "m");
            out.writeUInt32(4, -1);
            out.writeUInt32(10, 7);
        });

        assertThat(PayloadCodec.decode(bytes)).isEqualTo(new Decoding.Decoded(new Payload(Metric.NONE, Payload.NO_SEQ,
                List.of(new Metric("m", Metric.NONE, null, Metric.NONE, 7, false)))));
    }

    @Test
    void refusesGroupsNestedWithoutEnd() throws Exception {
        byte[] bytes = written(out -> {
            for (int i = 0; i < 100_000; i++) {
                out.writeTag(9, 3);
            }
        });

        assertRejected(bytes, "payload-malformed");
        assertRejected(written(out -> out.writeTag(9, 4)), "payload-malformed");
    }

    @Test
    void aPayloadCannotBeBuiltBeyondTheLimits() {
        Metric metric = Metric.aliased(1, Metric.NONE, true, false);

        assertThatThrownBy(() -> new Payload(1, 256, List.of())).hasMessageContaining("256");
        assertThatThrownBy(() -> new Payload(-2, 0, List.of())).hasMessageContaining("-2");
        assertThatThrownBy(
                () -> new Payload(1, 0, Collections.nCopies(PayloadCodec.MAXIMUM_METRICS + 1, metric)))
                .hasMessageContaining("2001");
    }

    private static void assertRejected(byte[] bytes, String code) {
        assertThat(PayloadCodec.decode(bytes)).isInstanceOfSatisfying(Decoding.Rejected.class,
                rejected -> assertThat(rejected.code()).isEqualTo(code));
    }

    private static byte[] metric(Writing writing) throws IOException {
        byte[] metric = written(writing);
        return written(out -> out.writeByteArray(2, metric));
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
