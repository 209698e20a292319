package io.lamplighter.agent.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.protocol.record.PostRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JournalTest {

    private static final JournalSettings SMALL = JournalSettings.standard().withMaximumBytes(64 * 1024);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final JournalScene scene = new JournalScene(SMALL);

    @Test
    void numbersFromOneAndKeepsUntilAcknowledged() {
        scene.append(Retention.ROUTINE, 3);

        assertThat(scene.held()).containsExactly(1L, 2L, 3L);
        assertThat(scene.acknowledge(2)).isTrue();
        assertThat(scene.held()).containsExactly(3L);
        assertThat(scene.journal().first()).isEqualTo(3);
    }

    @Test
    void refusesAnAcknowledgementOfWhatWasNeverGivenOut() {
        scene.append(Retention.ROUTINE, 3);

        assertThat(scene.acknowledge(4)).isFalse();
        assertThat(scene.held()).hasSize(3);
    }

    @Test
    void alarmsAreOnTheFlashWithinASecondAndRoutineWithinAMinute() {
        scene.append(Retention.ROUTINE, 1);
        scene.append(Retention.KEPT, 1);
        scene.pass(SECOND.minusMillis(1));
        assertThat(scene.disk().names()).containsExactly("ledger-a");

        scene.pass(Duration.ofMillis(1));
        scene.cutPower();
        assertThat(scene.held()).containsExactly(2L);

        JournalScene other = new JournalScene(SMALL);
        other.append(Retention.ROUTINE, 1);
        other.pass(MINUTE);
        other.cutPower();
        assertThat(other.held()).containsExactly(1L);
    }

    @Test
    void theOldestRecordIsTheOldestAlsoWhenANewerOneWasOnTheFlashBefore() {
        scene.append(Retention.ROUTINE, 3);
        scene.append(Retention.KEPT);
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.held()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(scene.journal().first()).isEqualTo(1);

        scene.pass(Duration.ofMinutes(2));

        assertThat(scene.disk().names()).anyMatch(name -> name.startsWith("routine"));
        assertThat(scene.journal().first()).as("a host that is told 4 gives up 1 to 3").isEqualTo(1);
    }

    @Test
    void whatIsAcknowledgedInTimeNeverCostsFlash() {
        scene.pass(MINUTE);
        long before = scene.use().bytes();
        for (int i = 1; i <= 1000; i++) {
            scene.append(Retention.ROUTINE, 1);
            scene.pass(Duration.ofSeconds(30));
            scene.acknowledge(i);
        }

        assertThat(scene.use().bytes()).isEqualTo(before);
    }

    @Test
    void goesOnWithTheNextNumberAfterAStop() {
        assertThat(scene.reserved()).isTrue();
        scene.append(Retention.ROUTINE, 5);
        long epoch = scene.journal().epoch();
        scene.stop();
        scene.cutPower();

        assertThat(scene.journal().epoch()).isEqualTo(epoch);
        assertThat(scene.held()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(scene.append(Retention.ROUTINE, 1)).isEqualTo(6);
    }

    @Test
    void neverUsesAPublishedNumberTwiceAfterAPowerCut() {
        assertThat(scene.reserved()).isTrue();
        long published = scene.append(Retention.ROUTINE, 5);
        scene.cutPower();

        assertThat(scene.journal().first()).isGreaterThan(published);
        assertThat(scene.append(Retention.ROUTINE, 1)).isGreaterThan(published);
        assertThat(scene.journal().dropped()).isZero();
    }

    @Test
    void numbersThatAPowerCutLeftUnusedDoNotWait() {
        assertThat(scene.reserved()).isTrue();
        scene.append(Retention.ROUTINE, 5);
        scene.pass(MINUTE);
        scene.append(Retention.ROUTINE, 2);
        assertThat(scene.journal().waiting()).isEqualTo(7);
        scene.cutPower();
        assertThat(scene.journal().waiting()).isEqualTo(5);

        long last = scene.append(Retention.ROUTINE, 2);
        assertThat(scene.journal().waiting()).isEqualTo(7);
        scene.acknowledge(3);
        assertThat(scene.journal().waiting()).isEqualTo(4);
        scene.acknowledge(last - 1);
        assertThat(scene.journal().waiting()).isOne();
        scene.acknowledge(last);
        assertThat(scene.journal().waiting()).isZero();
    }

    @Test
    void skipsNoNumberAfterAPowerCutWhenNothingWasPublished() {
        scene.append(Retention.ROUTINE, 5);
        scene.pass(MINUTE);
        scene.append(Retention.ROUTINE, 2);
        scene.cutPower();

        assertThat(scene.append(Retention.ROUTINE, 1)).isEqualTo(6);
        assertThat(scene.held()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void publishesInTheEndWhenTheDiskRefusesTheReservation() {
        scene.disk().become(MemoryDisk.Mood.ERRORS);
        assertThat(scene.reserved()).isFalse();
        scene.pass(JournalScene.PATIENCE);

        assertThat(scene.reserved()).isTrue();
    }

    @Test
    void publishesAfterSomePatienceWhenTheDiskHangs() {
        boolean[] ready = new boolean[1];
        scene.journal().reserve(JournalScene.PATIENCE, () -> ready[0] = true);
        assertThat(scene.journal().takeJob()).as("a job that never comes back").isPresent();
        scene.pass(JournalScene.PATIENCE.minusMillis(1));
        assertThat(ready[0]).isFalse();

        scene.pass(Duration.ofMillis(1));
        assertThat(ready[0]).isTrue();
    }

    @Test
    void dropsTheOldestRoutineFirstAndNeverTheAlarms() {
        scene.append(Retention.KEPT, 1);
        appendAndFlush(Retention.ROUTINE, 4000);

        assertThat(scene.disk().totalBytes()).isLessThanOrEqualTo(SMALL.maximumBytes() + 200);
        assertThat(scene.journal().dropped()).isPositive();
        List<Long> held = scene.held();
        assertThat(held.getFirst()).isEqualTo(1);
        assertThat(held.getLast()).isEqualTo(4001);
        assertThat(held).hasSize((int) (4001 - scene.journal().dropped())).isSorted();
        scene.acknowledge(1);
        scene.pass(Duration.ofSeconds(10));
        scene.journal().first();
        scene.run();
        assertThat(scene.journal().first()).isEqualTo(held.get(1));
        assertThat(scene.journal().takeEvents()).extracting(JournalEvent::kind).contains(JournalEvent.Kind.DROPPED);
    }

    @Test
    void aDropIsStillCountedAfterAPowerCut() {
        appendAndFlush(Retention.ROUTINE, 4000);
        long dropped = scene.journal().dropped();
        scene.cutPower();

        assertThat(dropped).isPositive();
        assertThat(scene.journal().dropped()).isEqualTo(dropped);
    }

    @Test
    void dropsAlarmsOnlyForAlarmsAndOnlyWhenNothingElseIsLeft() {
        appendAndFlush(Retention.KEPT, 4000);
        assertThat(scene.disk().totalBytes()).isLessThanOrEqualTo(SMALL.maximumBytes() + 200);
        assertThat(scene.held().getLast()).isEqualTo(4000);
        int alarms = scene.held().size();
        long dropped = scene.journal().dropped();

        appendAndFlush(Retention.ROUTINE, 200);

        assertThat(scene.held()).hasSizeGreaterThanOrEqualTo(alarms);
        assertThat(scene.journal().dropped()).isGreaterThan(dropped);
    }

    @Test
    void routineOfMoreThanTheMaximumAgeGoesAndAlarmsStay() {
        JournalScene year = new JournalScene(JournalSettings.standard());
        year.append(Retention.KEPT, 1);
        for (int file = 0; file < 40; file++) {
            year.append(Retention.ROUTINE, 10);
            year.pass(MINUTE);
            year.kill(); // a restart begins a new file
            year.journal().clockIs(ClockState.SYNCED, year.now());
            year.pass(Duration.ofDays(10).minus(MINUTE));
        }
        year.append(Retention.ROUTINE, 1);
        year.pass(MINUTE);

        List<PostRecord> held = year.records();
        assertThat(held.getFirst().number()).as("the alarm").isEqualTo(1);
        assertThat(Duration.between(held.get(1).sampledAt(), year.now())).isBetween(Duration.ofDays(355),
                Duration.ofDays(365));
        assertThat(held).hasSize(1 + 36 * 10 + 1);
        assertThat(year.journal().dropped()).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 29})
    void aClockThatIsYearsAheadForAWhileMakesNoRecordOld(int years) {
        JournalScene ahead = new JournalScene(JournalSettings.standard());
        ahead.append(Retention.ROUTINE, 10);
        ahead.pass(MINUTE);
        ahead.kill();
        ahead.journal().clockIs(ClockState.SYNCED, ahead.now().plus(Duration.ofDays(366L * years)));
        ahead.journal().append(Retention.ROUTINE, "luminaire-1", ahead.now().plus(Duration.ofDays(366L * years)),
                List.of());
        ahead.pass(Duration.ofDays(7));
        ahead.kill();
        ahead.journal().clockIs(ClockState.SYNCED, ahead.now());
        ahead.append(Retention.ROUTINE, 1);
        ahead.pass(MINUTE);

        assertThat(ahead.held()).hasSize(12);
        assertThat(ahead.journal().dropped()).isZero();
    }

    @Test
    void recordsTakenBeforeTheFirstTimeAreCorrectedAgainWhenThatWasWrong() {
        JournalScene lied = new JournalScene(JournalSettings.standard());
        lied.journal().clockIs(ClockState.UNKNOWN, lied.now());
        Instant taken = lied.now();
        lied.append(Retention.ROUTINE, 1);
        lied.pass(MINUTE);
        lied.journal().clockIs(ClockState.SYNCED, lied.now().plus(Duration.ofDays(700)));
        assertThat(lied.records().getFirst().sampledAt()).isEqualTo(taken.plus(Duration.ofDays(700)));
        lied.pass(Duration.ofHours(1));

        lied.journal().clockIs(ClockState.SYNCED, lied.now());
        assertThat(lied.records().getFirst().sampledAt()).isEqualTo(taken);
        lied.pass(SECOND);
        lied.cutPower();
        assertThat(lied.records().getFirst().sampledAt()).as("after a power cut").isEqualTo(taken);
    }

    @Test
    void goesOnFromMemoryWhenTheDiskFailsAndWritesItLater() {
        scene.append(Retention.ROUTINE, 2);
        scene.pass(MINUTE);
        scene.disk().become(MemoryDisk.Mood.ERRORS);
        scene.append(Retention.KEPT, 3);
        scene.pass(SECOND);
        assertThat(scene.journal().takeEvents()).extracting(JournalEvent::kind)
                .containsExactly(JournalEvent.Kind.DISK_FAILED);

        scene.disk().become(MemoryDisk.Mood.WELL);
        assertThat(scene.held()).containsExactly(1L, 2L, 3L, 4L, 5L);
        scene.pass(Duration.ofSeconds(10));
        scene.append(Retention.ROUTINE, 1);
        assertThat(scene.journal().takeEvents()).extracting(JournalEvent::kind)
                .containsExactly(JournalEvent.Kind.DISK_RECOVERED);
        scene.stop();
        scene.cutPower();

        assertThat(scene.held()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void aFailedSyncIsWrittenAgainToAnotherFile() {
        scene.append(Retention.KEPT, 1);
        scene.pass(SECOND);
        scene.append(Retention.KEPT, 1);
        scene.disk().become(MemoryDisk.Mood.SYNC_ERRORS);
        scene.pass(SECOND);
        scene.disk().become(MemoryDisk.Mood.WELL);
        scene.pass(Duration.ofSeconds(10));
        scene.cutPower();

        assertThat(scene.held()).containsExactly(1L, 2L);
        assertThat(scene.disk().names()).filteredOn(name -> name.startsWith("kept-")).hasSize(2);
    }

    /** The first file stays although nobody knows whether the flash has it: its end must not be that of the second. */
    @Test
    void whatIsWrittenAgainDoesNotGoWithTheFileThatFailed() {
        scene.append(Retention.KEPT, 5);
        scene.disk().become(MemoryDisk.Mood.SYNC_ERRORS);
        scene.disk().capacity(scene.disk().totalBytes() + 300); // for some of them
        scene.pass(SECOND);
        assertThat(scene.disk().names()).filteredOn(name -> name.startsWith("kept-")).hasSize(1);
        scene.disk().become(MemoryDisk.Mood.WELL);
        scene.disk().capacity(Long.MAX_VALUE);
        scene.pass(Duration.ofSeconds(10));

        scene.acknowledge(3);
        scene.pass(Duration.ofMinutes(5));
        scene.cutPower();

        assertThat(scene.held()).containsExactly(4L, 5L);
    }

    @Test
    void memoryIsBoundedWhileTheDiskFails() {
        scene.disk().become(MemoryDisk.Mood.ERRORS);
        scene.append(Retention.KEPT, 1);
        scene.append(Retention.ROUTINE, 20_000);

        List<Long> held = scene.held();
        assertThat(held.getFirst()).isEqualTo(1);
        assertThat(held.getLast()).isEqualTo(20_001);
        assertThat(held.size() * (long) Frames.FRAME_BYTES).isLessThan(MemoryTail.MAXIMUM_BYTES);
        assertThat(scene.journal().dropped()).isEqualTo(20_001 - held.size());
    }

    @Test
    void makesRoomOnAFullDiskByDroppingRoutine() {
        appendAndFlush(Retention.ROUTINE, 500);
        for (int start = 0; start < 2; start++) { // both files of the ledger have their room
            scene.kill();
            assertThat(scene.reserved()).isTrue();
        }
        scene.disk().capacity(scene.disk().totalBytes() + 10);

        long alarm = scene.append(Retention.KEPT, 1);
        scene.pass(SECOND);
        scene.cutPower();

        assertThat(scene.held().getLast()).isEqualTo(alarm);
        assertThat(scene.journal().dropped()).isPositive();
    }

    @Test
    void givesNothingUpThatItCannotCount() {
        appendAndFlush(Retention.ROUTINE, 500);
        scene.disk().become(MemoryDisk.Mood.FULL); // nothing can be written, not even the ledger

        scene.append(Retention.KEPT, 1);
        scene.pass(SECOND);

        assertThat(scene.held()).hasSize(501);
        assertThat(scene.journal().dropped()).isZero();
    }

    @Test
    void aFullDiskNeverCostsAnAlarmThatItHas() {
        appendAndFlush(Retention.KEPT, 3);
        scene.disk().capacity(scene.disk().totalBytes());

        long alarm = scene.append(Retention.KEPT, 1);
        scene.pass(SECOND);

        assertThat(scene.held()).containsExactly(1L, 2L, 3L, alarm);
        assertThat(scene.journal().dropped()).isZero();
        scene.cutPower();
        assertThat(scene.held()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aDamagedRecordIsSkippedAndCountedOnce() {
        scene.append(Retention.ROUTINE, 5);
        scene.pass(MINUTE);
        String name = scene.disk().names().stream().filter(each -> each.startsWith("routine-")).findFirst()
                .orElseThrow();
        scene.disk().damage(name, scene.disk().file(name).length / 2);
        scene.cutPower();

        assertThat(scene.held()).containsExactly(1L, 2L, 4L, 5L);
        assertThat(scene.journal().damaged()).isEqualTo(1);
        scene.stop();
        scene.cutPower();
        assertThat(scene.held()).containsExactly(1L, 2L, 4L, 5L);
        assertThat(scene.journal().damaged()).isEqualTo(1);
    }

    @Test
    void aTornTailIsCutAndIsNoDamage() {
        scene.append(Retention.ROUTINE, 2);
        scene.pass(MINUTE);
        String name = scene.disk().names().getFirst();
        scene.disk().append(name, new byte[]{0x4C, 0x4A, 0x46});
        scene.cutPower();

        assertThat(scene.held()).containsExactly(1L, 2L);
        assertThat(scene.journal().damaged()).isZero();
    }

    @Test
    void recoversItsEpochAndNumbersWhenTheLedgerIsLost() {
        assertThat(scene.reserved()).isTrue();
        scene.append(Retention.ROUTINE, 5);
        long epoch = scene.journal().epoch();
        scene.stop();
        scene.disk().delete("ledger-a");
        scene.disk().delete("ledger-b");
        scene.kill();

        assertThat(scene.journal().epoch()).isEqualTo(epoch);
        assertThat(scene.held()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(scene.append(Retention.ROUTINE, 1)).isGreaterThan(RecordNumbers.BLOCK);
    }

    @Test
    void overTheDaysBudgetRoutineWaitsInMemoryAndAlarmsDoNot() {
        JournalSettings standard = JournalSettings.standard();
        JournalScene frugal = new JournalScene(new JournalSettings(standard.maximumBytes(), standard.maximumAge(),
                standard.keptSync(), standard.routineSync(), JournalSettings.MINIMUM_DAILY_BYTES,
                standard.clockPatience()));
        Random random = new Random(5);
        for (int minute = 0; minute < 24 * 60; minute++) {
            frugal.append(random.nextInt(60) == 0 ? Retention.KEPT : Retention.ROUTINE, 2);
            frugal.pass(MINUTE);
        }

        assertThat(frugal.use().flashBytes()).isLessThan(4 * JournalSettings.MINIMUM_DAILY_BYTES);
        frugal.append(Retention.KEPT, 1);
        frugal.pass(SECOND);
        frugal.cutPower();
        assertThat(frugal.held().getLast()).isEqualTo(24 * 60 * 2 + 1);
        assertThat(frugal.journal().dropped()).isZero();
    }

    @Test
    void whatIsHurriedIsOnTheFlashAtOnce() {
        scene.append(Retention.ROUTINE, 2);
        scene.journal().hurry();
        scene.run();
        scene.cutPower();

        assertThat(scene.held()).containsExactly(1L, 2L);
    }

    /** An alarm every ten seconds: hurrying costs no more flash than alarms do by themselves. */
    @Test
    void aSupplyThatComesAndGoesDoesNotOutwriteTheDay() {
        JournalSettings standard = JournalSettings.standard();
        JournalSettings frugal = new JournalSettings(standard.maximumBytes(), standard.maximumAge(),
                standard.keptSync(), standard.routineSync(), JournalSettings.MINIMUM_DAILY_BYTES,
                standard.clockPatience());
        JournalScene calm = new JournalScene(frugal);
        JournalScene hurried = new JournalScene(frugal);
        for (int tenSeconds = 0; tenSeconds < 6 * 60 * 6; tenSeconds++) {
            calm.append(Retention.KEPT, 1);
            hurried.append(Retention.KEPT, 1);
            hurried.journal().hurry();
            calm.pass(Duration.ofSeconds(10));
            hurried.pass(Duration.ofSeconds(10));
        }

        assertThat(calm.use().flashBytes()).as("a group a minute once the day's writing is used up")
                .isLessThan(12_000_000);
        assertThat(hurried.use().flashBytes()).isLessThan(calm.use().flashBytes() * 3 / 2);
        assertThat(hurried.held()).hasSize(6 * 60 * 6);
    }

    private void appendAndFlush(Retention retention, int count) {
        for (int left = count; left > 0; left -= 100) {
            scene.append(retention, Math.min(100, left));
            scene.pass(MINUTE);
        }
    }
}
