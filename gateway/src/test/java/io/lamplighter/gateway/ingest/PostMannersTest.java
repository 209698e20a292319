package io.lamplighter.gateway.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FleetUpdate.PostDied;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Posts that send at wrong times, or too much. */
class PostMannersTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    private static final Instant SAMPLED = Instant.ofEpochMilli(Wire.MILLIS);
    private static final String POWER = Vocabulary.ACTIVE_POWER.name();

    private final HostApplication host = new HostApplication(HostLimits.DEFAULT);
    private long nanos = 1;

    // time

    @Test
    void aRecordFromTheFutureGetsTheTimeOfItsArrivalAndIsSuspect() {
        bornOn(host, "post-1");
        Instant before = SAMPLED.minusSeconds(301);
        List<Step> steps = host.received(Wire.topic(MessageType.DDATA, "post-1", "luminaire-1"),
                Wire.power(2, 99, 1, 10.5f), before, nanos);

        assertThat(reports(steps)).containsExactly(new Report("post-1", "luminaire-1", new RecordId(99, 1), false,
                before, before, Map.of(POWER, new AttributeValue(10.5, before, before, Quality.CLOCK_SUSPECT))));
        assertThat(only(steps, Step.Noticed.class)).extracting(Step.Noticed::code).containsExactly("clock-suspect");
    }

    @Test
    void aRecordOfThirtyDaysAgoKeepsItsTimeAndIsLateThoughThePostDoesNotSaySo() {
        bornOn(host, "post-1");
        Instant later = SAMPLED.plus(Duration.ofDays(30));
        List<Step> steps = host.received(Wire.topic(MessageType.DDATA, "post-1", "luminaire-1"),
                Wire.power(2, 99, 1, 10.5f), later, nanos);

        assertThat(reports(steps)).containsExactly(new Report("post-1", "luminaire-1", new RecordId(99, 1), true,
                SAMPLED, later, Map.of(POWER, new AttributeValue(10.5, SAMPLED, later))));
    }

    @Test
    void theAnswerOfAPostWithoutAJournalCounts() {
        host.received(Wire.topic(MessageType.NBIRTH, "post-1", null), Wire.plainNodeBirth(1), SAMPLED, nanos);
        host.received(Wire.topic(MessageType.DBIRTH, "post-1", "luminaire-1"),
                Wire.payload(1, List.of(Wire.metric(Vocabulary.COMMAND_ID, 15, null),
                        Wire.metric(Vocabulary.COMMAND_OUTCOME, 16, null),
                        Wire.metric(Vocabulary.COMMAND_REFUSAL, 17, null))),
                SAMPLED, nanos);
        List<Step> steps = host.received(Wire.topic(MessageType.DDATA, "post-1", "luminaire-1"), Wire.payload(2,
                List.of(Wire.data(15, "c-1"), Wire.data(16, "rejected"), Wire.data(17, "switching-limit"))), SAMPLED,
                nanos);

        assertThat(only(steps, Step.Reported.class)).extracting(Step.Reported::result)
                .containsExactly(CommandResult.rejected("c-1", "switching-limit"));
    }

    @Test
    void dataWithoutANumberIsKeptAtTheTimesOfItsMetricsAndWhatIsOldIsLate() {
        host.received(Wire.topic(MessageType.NBIRTH, "post-1", null), Wire.plainNodeBirth(1), SAMPLED, nanos);
        host.received(Wire.topic(MessageType.DBIRTH, "post-1", "luminaire-1"), Wire.plainLuminaireBirth(1), SAMPLED,
                nanos);
        Instant monthAgo = SAMPLED.minus(Duration.ofDays(30));
        List<Step> steps = host.received(Wire.topic(MessageType.DDATA, "post-1", "luminaire-1"), Wire.payload(2,
                List.of(Wire.data(13, 11.5f), Metric.aliased(13, monthAgo.toEpochMilli(), 10.5f, false))), SAMPLED,
                nanos);

        assertThat(reports(steps)).containsExactly(
                new Report("post-1", "luminaire-1", null, true, monthAgo, SAMPLED,
                        Map.of(POWER, new AttributeValue(10.5, monthAgo, SAMPLED))),
                new Report("post-1", "luminaire-1", null, false, SAMPLED, SAMPLED,
                        Map.of(POWER, new AttributeValue(11.5, SAMPLED, SAMPLED))));
    }

    @Test
    void dataWithoutANumberFromTheFutureIsToldLikeARecord() {
        host.received(Wire.topic(MessageType.NBIRTH, "post-1", null), Wire.plainNodeBirth(1), SAMPLED, nanos);
        host.received(Wire.topic(MessageType.DBIRTH, "post-1", "luminaire-1"), Wire.plainLuminaireBirth(1), SAMPLED,
                nanos);
        Instant ahead = SAMPLED.plusSeconds(301);
        List<Step> steps = host.received(Wire.topic(MessageType.DDATA, "post-1", "luminaire-1"), Wire.payload(2,
                List.of(Metric.aliased(13, ahead.toEpochMilli(), 10.5f, false))), SAMPLED, nanos);

        assertThat(reports(steps)).containsExactly(new Report("post-1", "luminaire-1", null, false, SAMPLED, SAMPLED,
                Map.of(POWER, new AttributeValue(10.5, SAMPLED, SAMPLED, Quality.CLOCK_SUSPECT))));
        assertThat(only(steps, Step.Noticed.class)).extracting(Step.Noticed::code).containsExactly("clock-suspect");
    }

    // the reorder timeout

    @Test
    void aGapStaysOpenForAsLongAsTheSettingSays() {
        HostApplication patient = new HostApplication(HostLimits.DEFAULT.withReorderTimeout(Duration.ofSeconds(7)));
        bornOn(patient, "post-1");
        dataOn(patient, "post-1", 3, 2);
        pass(Duration.ofMillis(6_999));
        assertThat(patient.due(nanos)).isEmpty();
        pass(Duration.ofMillis(1));

        assertThat(reports(patient.due(nanos))).hasSize(1);
    }

    // quotas

    @Test
    void aPostThatFloodsLosesWhatIsAboveItsQuotaAndNoOtherPostDoes() {
        HostApplication strict = new HostApplication(new HostLimits(9, 9, 64, Duration.ofSeconds(1),
                Duration.ofSeconds(1), 10, new Quota.Bound(10, 50)));
        bornOn(strict, "post-1");
        bornOn(strict, "post-2");
        int taken = 0;
        for (int i = 1; i <= 200; i++) {
            taken += reports(dataOn(strict, "post-1", 1 + i, i)).size();
        }

        assertThat(taken).as("the birth itself was free, the birth of the luminaire was not").isEqualTo(49);
        assertThat(only(dataOn(strict, "post-1", 202, 201), Step.Rejected.class)).extracting(Step.Rejected::code)
                .containsExactly("over-quota");
        assertThat(reports(dataOn(strict, "post-2", 2, 1))).hasSize(1);
        pass(Duration.ofSeconds(1));
        List<Step> later = dataOn(strict, "post-1", 203, 202);
        assertThat(reports(later)).as("no gap, for we dropped it ourselves").hasSize(1);
        assertThat(only(later, Step.AskRebirth.class)).isEmpty();
    }

    @Test
    void aBirthAboveTheQuotaMakesThePostUnbornUntilItIsBornAgain() {
        HostApplication strict = new HostApplication(new HostLimits(9, 9, 64, Duration.ofSeconds(1),
                Duration.ofSeconds(1), 10, new Quota.Bound(10, 2)));
        bornOn(strict, "post-1");
        dataOn(strict, "post-1", 2, 1);
        List<Step> shed = strict.received(Wire.topic(MessageType.NBIRTH, "post-1", null), Wire.nodeBirth(2, 99, 1),
                NOW, nanos);

        assertThat(only(shed, Step.Rejected.class)).extracting(Step.Rejected::code).containsExactly("over-quota");
        assertThat(only(shed, Step.Changed.class)).extracting(Step.Changed::update)
                .containsExactly(new PostDied("post-1", "ruhrort", NOW));
        pass(Duration.ofSeconds(1));
        assertThat(only(dataOn(strict, "post-1", 3, 2), Step.AskRebirth.class)).extracting(Step.AskRebirth::why)
                .containsExactly("not-born");
        pass(Duration.ofSeconds(1));
        bornOn(strict, "post-1");
        pass(Duration.ofSeconds(1));
        assertThat(reports(dataOn(strict, "post-1", 2, 2))).hasSize(1);
    }

    private void bornOn(HostApplication where, String post) {
        where.received(Wire.topic(MessageType.NBIRTH, post, null), Wire.nodeBirth(1, 99, 1), NOW, nanos);
        where.received(Wire.topic(MessageType.DBIRTH, post, "luminaire-1"), Wire.luminaireBirth(1, 99), NOW, nanos);
    }

    private List<Step> dataOn(HostApplication where, String post, int seq, long number) {
        return where.received(Wire.topic(MessageType.DDATA, post, "luminaire-1"),
                Wire.power(seq % 256, 99, number, 10.5f), NOW, nanos);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static <T> List<T> only(List<Step> steps, Class<T> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static List<Report> reports(List<Step> steps) {
        return only(steps, Step.Reported.class).stream().map(Step.Reported::report).toList();
    }
}
