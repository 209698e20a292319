package io.lamplighter.protocol.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordTest {

    private static final Instant SAMPLED = Instant.ofEpochMilli(1_000);
    private static final Metric POWER = Metric.of("LampMonitor/activePower", DataType.FLOAT, 1_000, 42f);
    private static final Metric EPOCH = Metric.of("Journal/epoch", DataType.UINT64, 1_000, Long.MIN_VALUE);
    private static final Metric NUMBER = Metric.of("Journal/record", DataType.UINT64, 1_000, 7L);
    private static final Metric UP_TO = Metric.of("Journal/acknowledged", DataType.UINT64, 1_000, 7L);

    private final PostRecord record = new PostRecord(Long.MIN_VALUE, 7, "luminaire-1", SAMPLED, List.of(POWER));

    @Test
    void isFoundInTheMetricsThatCarryIt() {
        assertThat(from(record.dataMetrics(false))).isEqualTo(new Extraction.Found<>(record));
    }

    @Test
    void isFoundInAnyOrderOfTheMetrics() {
        assertThat(from(List.of(POWER, NUMBER, EPOCH))).isEqualTo(new Extraction.Found<>(record));
    }

    @Test
    void marksEveryMetricWhenItIsSentLate() {
        assertThat(record.dataMetrics(true)).hasSize(3).allMatch(Metric::historical);
        assertThat(record.dataMetrics(false)).hasSize(3).noneMatch(Metric::historical);
    }

    @Test
    void isAbsentFromDataThatIsNotNumbered() {
        assertThat(from(List.of(POWER))).isEqualTo(new Extraction.Absent<>());
        assertThat(from(List.of())).isEqualTo(new Extraction.Absent<>());
    }

    @Test
    void isRejectedWhenItsNumbersAreMissingOrWrong() {
        assertRejected(List.of(EPOCH, POWER));
        assertRejected(List.of(NUMBER, POWER));
        assertRejected(List.of(EPOCH, Metric.of("Journal/record", DataType.UINT64, 1, 0L)));
        assertRejected(List.of(EPOCH, Metric.of("Journal/record", DataType.UINT64, 1, -1L)));
        assertRejected(List.of(EPOCH, Metric.of("Journal/record", DataType.UINT64, 1, null)));
        assertRejected(List.of(EPOCH, Metric.of("Journal/record", DataType.STRING, 1, "7")));
        assertRejected(List.of(Metric.of("Journal/epoch", DataType.INT32, 1, 7), NUMBER));
    }

    @Test
    void takesTheNextBestTimeWhenTheRecordHasNone() {
        Metric untimed = NUMBER.withTimestamp(Metric.NONE);

        assertThat(sampledAt(List.of(EPOCH, untimed, POWER, POWER.withTimestamp(900)), 5_000)).isEqualTo(1_000);
        assertThat(sampledAt(List.of(EPOCH, untimed), 5_000)).isEqualTo(5_000);
        assertThat(PostRecord.from("", new Payload(Metric.NONE, 0, List.of(EPOCH, untimed))))
                .isInstanceOf(Extraction.Rejected.class);
    }

    @Test
    void anAcknowledgementIsFoundInThePayloadThatCarriesIt() {
        Acknowledgement acknowledgement = new Acknowledgement(Long.MIN_VALUE, 7);
        Payload payload = acknowledgement.payload(1_000);

        assertThat(payload.seq()).isEqualTo(Payload.NO_SEQ);
        assertThat(Acknowledgement.from(payload.metrics())).isEqualTo(new Extraction.Found<>(acknowledgement));
        assertThat(Acknowledgement.from(List.of(UP_TO, EPOCH, POWER)).found()).contains(acknowledgement);
    }

    @Test
    void anAcknowledgementIsAbsentOrRejectedOtherwise() {
        assertThat(Acknowledgement.from(List.of(POWER))).isEqualTo(new Extraction.Absent<>());
        for (List<Metric> wrong : List.of(List.of(EPOCH), List.of(UP_TO),
                List.of(EPOCH, Metric.of("Journal/acknowledged", DataType.UINT64, 1, -1L)),
                List.of(EPOCH, Metric.of("Journal/acknowledged", DataType.FLOAT, 1, 7f)),
                List.of(Metric.of("Journal/epoch", DataType.UINT64, 1, null), UP_TO))) {
            assertThat(Acknowledgement.from(wrong)).isInstanceOf(Extraction.Rejected.class);
            assertThat(Acknowledgement.from(wrong).found()).isEmpty();
        }
    }

    @Test
    void cannotBeBuiltWrong() {
        assertThatThrownBy(() -> new PostRecord(1, 0, "", SAMPLED, List.of())).hasMessageContaining("0");
        assertThatThrownBy(() -> new Acknowledgement(1, -1)).hasMessageContaining("-1");
    }

    @Test
    void doesNotChangeWithTheListItWasBuiltFrom() {
        List<Metric> metrics = new ArrayList<>(List.of(POWER));
        PostRecord built = new PostRecord(1, 1, "", SAMPLED, metrics);
        metrics.clear();

        assertThat(built.metrics()).containsExactly(POWER);
    }

    private static Extraction<PostRecord> from(List<Metric> metrics) {
        return PostRecord.from("luminaire-1", new Payload(5_000, 0, metrics));
    }

    private static void assertRejected(List<Metric> metrics) {
        assertThat(from(metrics)).isInstanceOfSatisfying(Extraction.Rejected.class,
                rejected -> assertThat(rejected.code()).isEqualTo("malformed"));
    }

    private static long sampledAt(List<Metric> metrics, long sentMillis) {
        return PostRecord.from("", new Payload(sentMillis, 0, metrics)).found().orElseThrow().sampledAt()
                .toEpochMilli();
    }
}
