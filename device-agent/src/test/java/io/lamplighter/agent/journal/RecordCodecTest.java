package io.lamplighter.agent.journal;

import java.time.Instant;
import java.util.List;
import java.util.Random;

import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecordCodecTest {

    private static final Instant NOW = Instant.parse("2026-03-20T23:00:00.123Z");

    private static final List<Metric> FULL_REPORT = List.of(metric(Vocabulary.ACTUAL_LIGHT_STATE, 100f),
            metric(Vocabulary.FEEDBACK_LEVEL, 100f), metric(Vocabulary.FEEDBACK_REASON, "default"),
            metric(Vocabulary.LAMP_FAILURE, false), metric(Vocabulary.ACTIVE_POWER, 97.3f),
            metric(Vocabulary.SUPPLY_VOLTAGE, 231.2f), metric(Vocabulary.SUPPLY_CURRENT, 0.4208f));

    private static final RecordCodec.Stamp STAMP = new RecordCodec.Stamp(Long.MIN_VALUE, 61_234);

    @Test
    void givesBackTheRecord() {
        byte[] bytes = encoded("luminaire-1", FULL_REPORT, null);

        assertThat(RecordCodec.decode(7, new Frame(3, bytes))).contains(
                new RecordCodec.Stored(new PostRecord(7, 3, "luminaire-1", NOW, FULL_REPORT), null));
        assertThat(RecordCodec.sampledMillis(new Frame(3, bytes))).hasValue(NOW.toEpochMilli());
    }

    @Test
    void whatIsNotCompressedYetIsTheSame() {
        assertThat(RecordCodec.decode(7, RecordCodec.plain(3, "luminaire-1", NOW, FULL_REPORT, STAMP))).contains(
                new RecordCodec.Stored(new PostRecord(7, 3, "luminaire-1", NOW, FULL_REPORT), STAMP));
    }

    @Test
    void keepsARecordOfTheNodeAndAMetricWithoutValue() {
        List<Metric> metrics = List.of(metric(Vocabulary.FEEDBACK_EXPIRATION, null));
        byte[] bytes = encoded("", metrics, null);

        assertThat(RecordCodec.decode(7, new Frame(3, bytes)))
                .contains(new RecordCodec.Stored(new PostRecord(7, 3, "", NOW, metrics), null));
    }

    @Test
    void keepsBootAndMonotonicTimeOfARecordFromBeforeTheFirstSync() {
        byte[] bytes = encoded("luminaire-1", FULL_REPORT, STAMP);

        assertThat(RecordCodec.decode(7, new Frame(3, bytes))).contains(
                new RecordCodec.Stored(new PostRecord(7, 3, "luminaire-1", NOW, FULL_REPORT), STAMP));
        assertThat(RecordCodec.sampledMillis(new Frame(3, bytes))).isEmpty();
    }

    @Test
    void aFullReportIsSmall() {
        assertThat(encoded("luminaire-1", FULL_REPORT, null)).hasSizeLessThan(150);
    }

    @Test
    void anyBytesAreReadWithoutFailing() {
        byte[] good = encoded("luminaire-1", FULL_REPORT, STAMP);
        Random random = new Random(9);
        for (int round = 0; round < 3000; round++) {
            byte[] bytes = good.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            RecordCodec.decode(7, new Frame(3, bytes));
        }
        assertThat(RecordCodec.decode(7, new Frame(3, new byte[0]))).isEmpty();
        assertThat(RecordCodec.decode(7, new Frame(3, new byte[]{2, 1, 1}))).isEmpty();
    }

    private static byte[] encoded(String device, List<Metric> metrics, RecordCodec.@Nullable Stamp stamp) {
        return RecordCodec.frame(RecordCodec.plain(3, device, NOW, metrics, stamp)).bytes();
    }

    private static Metric metric(Attribute attribute, @Nullable Object value) {
        return Metric.of(attribute.name(), attribute.type(), NOW.toEpochMilli(), value);
    }
}
