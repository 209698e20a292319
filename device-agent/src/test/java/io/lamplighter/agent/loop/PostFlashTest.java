package io.lamplighter.agent.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.lamplighter.agent.journal.MemoryDisk;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.CommandResult;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a post does with its flash, and with one that is slow, sick or worn. */
class PostFlashTest {

    private static final String MIDNIGHT = "2026-03-20T23:00:00Z";
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aCommandIsOnTheFlashBeforeTheLampMovesAndBeforeAnybodyHearsOfIt() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.hangs(true);
        scene.override("c1", 30, Duration.ofHours(1));
        scene.pass(Duration.ofMillis(900));
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        assertThat(scene.host.results()).isEmpty();

        scene.hangs(false);
        scene.pass(Duration.ofMillis(1));
        assertThat(scene.host.results()).containsExactly(CommandResult.executed("c1"));
        scene.pass(Duration.ofMillis(1100));
        assertThat(scene.board.level()).isEqualTo(new Level(30));
        scene.cutPower();
        scene.started();
        assertThat(scene.board.level()).isEqualTo(new Level(30));
    }

    @Test
    void aRepeatedCommandIsNotAnsweredBeforeTheFirstIsOnTheFlash() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.hangs(true);
        scene.override("c1", 30, Duration.ofHours(1));
        scene.override("c1", 30, Duration.ofHours(1));
        scene.pass(Duration.ofMillis(500));
        assertThat(scene.host.results()).isEmpty();

        scene.hangs(false);
        scene.pass(Duration.ofMillis(10));
        assertThat(scene.host.results()).containsExactly(CommandResult.executed("c1"), CommandResult.executed("c1"));
    }

    @Test
    void aFlashThatHangsHoldsTheFirstCommandUpForASecondAndTheNextNotAtAll() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.hangs(true);
        scene.override("c1", 30, Duration.ofHours(1));
        scene.pass(Duration.ofMillis(2100));
        assertThat(scene.board.level()).isEqualTo(new Level(30));
        assertThat(scene.host.results()).containsExactly(CommandResult.executed("c1"));

        scene.override("c2", 60, Duration.ofHours(1));
        scene.pass(Duration.ofMillis(1100));
        assertThat(scene.board.level()).isEqualTo(new Level(60));
        assertThat(scene.host.results()).endsWith(CommandResult.executed("c2"));
    }

    @Test
    void twoCommandsThatWaitForTheFlashTogetherBothStay() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.hangs(true);
        scene.override("long", 30, Duration.ofHours(1));
        scene.override("short", 60, Duration.ofMinutes(10));
        scene.hangs(false);
        scene.pass(Duration.ofSeconds(5));
        assertThat(scene.board.level()).isEqualTo(new Level(60));

        scene.pass(Duration.ofMinutes(11));
        assertThat(scene.board.level()).isEqualTo(new Level(30));
    }

    @Test
    void aFlashThatHangsStopsNeitherThePlanNorTheLink() {
        PostScene scene = PostScene.at("2026-03-20T16:00:00Z", Level.OFF).started();
        scene.hangs(true);
        scene.passUntil("2026-03-20T20:00:00Z");
        assertThat(scene.board.level()).isEqualTo(Level.FULL);
        assertThat(scene.heard(Vocabulary.FEEDBACK_LEVEL)).endsWith(100f);

        scene.hangs(false);
        scene.pass(Duration.ofMinutes(30));
        scene.assertNothingMissing();
        assertThat(scene.host.arrivals().values()).containsOnly(1);
    }

    @Test
    void aPostWhoseFlashHangsFromTheBeginningConnectsAllTheSame() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL);
        scene.hangs(true);
        scene.started().pass(Duration.ofSeconds(100));
        assertThat(scene.host.stored()).as("numbers are reserved before they are published").isEmpty();
        scene.pass(Duration.ofMinutes(2));

        assertThat(scene.host.stored()).isNotEmpty();
    }

    @Test
    void countersAreToldOnlyWhenTheFlashHasThemOrAfterAMinute() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.pass(Duration.ofMinutes(14));
        scene.hangs(true);
        scene.pass(Duration.ofMinutes(1).plusSeconds(30));
        assertThat(scene.heard(Vocabulary.OPERATING_HOURS)).isEmpty();

        scene.pass(Duration.ofSeconds(60));
        assertThat(scene.heard(Vocabulary.OPERATING_HOURS)).hasSize(1);
    }

    @Test
    void aStopDoesNotWaitLongForAFlashThatHangs() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.hangs(true);
        scene.stop();
        scene.pass(Duration.ofSeconds(5));

        assertThat(scene.board.level()).isEqualTo(Level.FULL);
    }

    @Test
    void afterThreeDaysWithoutALinkEverythingArrivesOnceInOrderBehindLiveDataAndNotTooFast() {
        PostScene scene = PostScene.at("2026-03-20T12:00:00Z", Level.OFF).started();
        scene.pass(Duration.ofMinutes(5));
        int before = scene.host.order().size();
        scene.host.reachable(false);
        scene.passUntil("2026-03-23T12:05:00Z");
        scene.host.reachable(true);
        scene.pass(Duration.ofMinutes(2));

        List<Long> inTwoMinutes = List.copyOf(scene.host.order().subList(before, scene.host.order().size()));
        long outageEnd = inTwoMinutes.stream().max(Long::compare).orElseThrow() - 10;
        List<Long> old = inTwoMinutes.stream().filter(number -> number < outageEnd).toList();
        assertThat(old).hasSizeBetween(1000, 20 * 120 + 1).isSorted();
        assertThat(inTwoMinutes).as("live data does not wait for history").anyMatch(number -> number > outageEnd);
        scene.pass(Duration.ofMinutes(30));
        scene.assertNothingMissing();
        assertThat(scene.host.stored()).hasSizeGreaterThan(72 * 60 * 2);
        assertThat(scene.host.arrivals().values()).containsOnly(1);
    }

    @Test
    void aPostThatIsHeardWritesFarLessThanItsDailyBudget() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL).started();
        scene.pass(DAY);

        report("linked", scene, 1);
        assertThat(scene.flash().flashBytes()).isLessThan(10_000_000);
        scene.assertNothingMissing();
    }

    @Test
    void aPostThatIsNotHeardStaysWithinItsDailyBudgetAndLosesNothing() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL);
        scene.host.reachable(false);
        scene.started();
        long first = scene.flash().flashBytes();
        scene.pass(DAY).pass(DAY).pass(DAY);

        report("three days without a link", scene, 3);
        assertThat(scene.flash().flashBytes() - first).as("three days and the day that was saved up")
                .isLessThan(4 * 20_000_000L);
        scene.host.reachable(true);
        scene.pass(Duration.ofMinutes(30));
        scene.assertNothingMissing();
    }

    // console: begin
    private static void report(String what, PostScene scene, int days) {
        System.out.printf("flash, %s: handed_over_mb_per_day=%.2f flash_mb_per_day=%.2f syncs_per_day=%d%n", what,
                scene.flash().bytes() / 1e6 / days, scene.flash().flashBytes() / 1e6 / days,
                scene.flash().syncs() / days);
    }
    // console: end

    @Test
    void recordsFromBeforeTheFirstSyncArriveWithTheirRightTime() {
        PostScene scene = PostScene.withoutClock(MIDNIGHT, Level.FULL);
        scene.time.clockOffBy(Duration.ofDays(-20_000));
        scene.started().pass(Duration.ofMinutes(3));
        assertThat(routine(scene)).isEmpty();

        scene.time.clockOffBy(Duration.ZERO);
        scene.timeService.synchronised(true);
        scene.pass(Duration.ofMinutes(2));

        List<PostRecord> records = routine(scene);
        assertThat(records.getFirst().sampledAt()).isBetween(Instant.parse(MIDNIGHT),
                Instant.parse(MIDNIGHT).plusSeconds(10));
        assertThat(clocks(records)).startsWith("corrected").doesNotContain("unsynchronized");
        assertThat(records).isSortedAccordingTo((a, b) -> a.sampledAt().compareTo(b.sampledAt()));
        scene.assertNothingMissing();
    }

    @Test
    void theTimeIsCorrectedEvenAfterARebootIfItWasEverLearned() {
        PostScene scene = PostScene.withoutClock(MIDNIGHT, Level.FULL);
        scene.host.reachable(false);
        scene.time.clockOffBy(Duration.ofDays(-20_000));
        scene.started().pass(Duration.ofMinutes(3));
        scene.time.clockOffBy(Duration.ZERO);
        scene.timeService.synchronised(true);
        scene.pass(Duration.ofMinutes(3));
        scene.cutPower();
        scene.started().pass(Duration.ofMinutes(3));

        List<PostRecord> records = routine(scene);
        assertThat(clocks(records)).contains("corrected").doesNotContain("unsynchronized");
        assertThat(records.getFirst().sampledAt()).isBetween(Instant.parse(MIDNIGHT),
                Instant.parse(MIDNIGHT).plusSeconds(10));
    }

    @Test
    void aTimeThatNobodyEverKnewIsMarkedAsDoubtful() {
        PostScene scene = PostScene.withoutClock(MIDNIGHT, Level.FULL);
        scene.host.reachable(false);
        scene.started().pass(Duration.ofMinutes(3));
        scene.cutPower();
        scene.timeService.synchronised(true);
        scene.started().pass(Duration.ofMinutes(3));

        assertThat(clocks(routine(scene))).contains("unsynchronized").doesNotContain("corrected");
    }

    @Test
    void withoutAnyTimeRecordsGoOutInTheEndAndAlarmsAtOnce() {
        PostScene scene = PostScene.withoutClock(MIDNIGHT, Level.FULL);
        scene.board.lux(5);
        scene.started().pass(Duration.ofMinutes(2));
        scene.board.breaks();
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.heard(Vocabulary.LAMP_FAILURE)).containsExactly(true);

        scene.pass(Duration.ofMinutes(4));
        assertThat(clocks(routine(scene))).containsOnly("unsynchronized");
        scene.assertNothingMissing();
    }

    @Test
    void aDiskThatFillsUpCostsMeasurementsOnlyAndSaysSo() {
        PostScene scene = PostScene.at(MIDNIGHT, Level.FULL);
        scene.host.reachable(false);
        scene.started().pass(Duration.ofHours(2));
        scene.disk().become(MemoryDisk.Mood.FULL);
        scene.board.breaks();
        scene.pass(Duration.ofHours(1));
        scene.disk().become(MemoryDisk.Mood.WELL);
        scene.pass(Duration.ofHours(1));
        scene.host.reachable(true);
        scene.pass(Duration.ofMinutes(30));

        assertThat(scene.heard(Vocabulary.LAMP_FAILURE)).contains(true);
    }

    private static List<PostRecord> routine(PostScene scene) {
        return scene.host.stored().values().stream()
                .filter(record -> record.metrics().stream().anyMatch(metric -> metric.isNamed("LampMonitor/activePower")
                        || metric.isNamed("LightSensor/lightLevel")))
                .filter(record -> record.metrics().stream().noneMatch(metric -> Boolean.TRUE.equals(metric.value())))
                .toList();
    }

    private static List<String> clocks(List<PostRecord> records) {
        return records.stream().flatMap(record -> record.metrics().stream())
                .filter(metric -> metric.isNamed(Vocabulary.JOURNAL_SAMPLE_CLOCK.name())).map(Metric::value)
                .map(String::valueOf).toList();
    }
}
