package io.lamplighter.agent.journal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecordLogTest {

    private static final long SECOND = 1_000_000_000L;
    private static final JournalSettings SMALL = new JournalSettings(64 * 1024, Duration.ofSeconds(1),
            Duration.ofSeconds(60));

    private MemoryDisk disk = new MemoryDisk();
    private RecordLog log = open();
    private long now;

    @Test
    void numbersFromOneAndKeepsUntilAcknowledged() {
        append(Retention.ROUTINE, 3);

        assertThat(held()).containsExactly(1L, 2L, 3L);
        assertThat(log.acknowledge(2)).isTrue();
        assertThat(held()).containsExactly(3L);
        assertThat(log.first()).isEqualTo(3);
    }

    @Test
    void refusesAnAcknowledgementOfWhatWasNeverGivenOut() {
        append(Retention.ROUTINE, 3);

        assertThat(log.acknowledge(4)).isFalse();
        assertThat(held()).hasSize(3);
    }

    @Test
    void goesOnWithTheNextNumberAfterACleanStop() {
        append(Retention.ROUTINE, 5);
        long epoch = log.epoch();
        log.close();
        disk = disk.afterPowerCut();
        log = open();

        assertThat(log.epoch()).isEqualTo(epoch);
        assertThat(held()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(append(Retention.ROUTINE, 1)).isEqualTo(6);
    }

    @Test
    void neverUsesANumberTwiceAfterAPowerCut() {
        append(Retention.ROUTINE, 5);
        disk = disk.afterPowerCut();
        log = open();

        assertThat(append(Retention.ROUTINE, 1)).isEqualTo(RecordLog.BLOCK + 1);
        assertThat(log.first()).isLessThanOrEqualTo(RecordLog.BLOCK + 1);
    }

    @Test
    void syncsAlarmsWithinASecondAndRoutineWithinAMinute() {
        append(Retention.ROUTINE, 1);
        append(Retention.KEPT, 1);
        assertThat(log.takeDueSync(now + SECOND - 1)).isNull();

        SyncJob first = Objects.requireNonNull(log.takeDueSync(now + SECOND));
        assertThat(first.run()).isNull();
        disk = disk.with(zeroes()).afterPowerCut();
        assertThat(open().next(0, 10)).extracting(Frame::number).containsExactly(2L);
        assertThat(log.nextDue()).hasValue(now + 60 * SECOND);
        assertThat(log.takeDueSync(now + 60 * SECOND)).isNotNull();
    }

    @Test
    void dropsTheOldestRoutineFirstAndNeverTheAlarms() {
        append(Retention.KEPT, 1);
        append(Retention.ROUTINE, 4000);

        assertThat(disk.totalBytes()).isLessThanOrEqualTo(SMALL.maximumBytes() + 200);
        assertThat(log.dropped()).isPositive();
        List<Long> held = held();
        assertThat(held.getFirst()).isEqualTo(1);
        assertThat(held.getLast()).isEqualTo(4001);
        assertThat(held).hasSize((int) (4001 - log.dropped())).isSorted();
        log.acknowledge(1);
        assertThat(log.first()).isEqualTo(held.get(1));
        assertThat(log.takeEvents()).extracting(JournalEvent::kind).contains(JournalEvent.Kind.DROPPED);
    }

    @Test
    void dropsAlarmsOnlyWhenNothingElseIsLeft() {
        append(Retention.KEPT, 4000);

        assertThat(disk.totalBytes()).isLessThanOrEqualTo(SMALL.maximumBytes() + 200);
        assertThat(held().getLast()).isEqualTo(4000);
    }

    @Test
    void goesOnFromMemoryWhenTheDiskFailsAndWritesItLater() {
        append(Retention.ROUTINE, 2);
        disk.become(MemoryDisk.Mood.ERRORS);
        append(Retention.KEPT, 3);
        assertThat(held()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(log.takeEvents()).extracting(JournalEvent::kind).containsExactly(JournalEvent.Kind.DISK_FAILED);

        disk.become(MemoryDisk.Mood.WELL);
        now += 10 * SECOND;
        log.tick(now);
        append(Retention.ROUTINE, 1);
        log.close();
        disk = disk.afterPowerCut();
        log = open();

        assertThat(held()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void memoryIsBoundedWhileTheDiskFails() {
        disk.become(MemoryDisk.Mood.ERRORS);
        append(Retention.KEPT, 1);
        append(Retention.ROUTINE, 20_000);

        List<Frame> held = log.next(0, Integer.MAX_VALUE);
        assertThat(held.getFirst().number()).isEqualTo(1);
        assertThat(held.getLast().number()).isEqualTo(20_001);
        assertThat(held.stream().mapToInt(frame -> frame.bytes().length).sum()).isLessThan(MemoryTail.MAXIMUM_BYTES);
        assertThat(log.dropped()).isEqualTo(20_001 - held.size());
    }

    @Test
    void makesRoomOnAFullDiskByDroppingRoutine() {
        append(Retention.ROUTINE, 1000);
        disk.capacity(disk.totalBytes() + 10);

        append(Retention.KEPT, 1);

        assertThat(held().getLast()).isEqualTo(1001);
        log.close();
        disk = disk.afterPowerCut();
        log = open();
        assertThat(held().getLast()).isEqualTo(1001);
    }

    @Test
    void startsAFreshFileAfterAFailedSync() {
        append(Retention.KEPT, 1);
        disk.become(MemoryDisk.Mood.SYNC_ERRORS);
        SyncJob job = Objects.requireNonNull(log.takeDueSync(now + SECOND));
        log.syncFailed(String.valueOf(job.run()));
        disk.become(MemoryDisk.Mood.WELL);
        append(Retention.KEPT, 1);

        assertThat(disk.names()).filteredOn(name -> name.startsWith("kept-")).hasSize(2);
    }

    @Test
    void recoversItsEpochAndNumbersWhenTheLedgerIsLost() {
        append(Retention.ROUTINE, 5);
        long epoch = log.epoch();
        log.close();
        disk.delete("ledger-a");
        disk.delete("ledger-b");
        log = open();

        assertThat(log.epoch()).isEqualTo(epoch);
        assertThat(held()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(append(Retention.ROUTINE, 1)).isGreaterThan(RecordLog.BLOCK);
    }

    @Test
    void nothingSyncedIsLostAndNoNumberUsedTwiceWhereverThePowerFails() {
        for (int seed = 0; seed < 300; seed++) {
            new Ordeal(seed).run();
        }
    }

    /** One post's life with power cuts, kills, acknowledgements and failing disks, drawn from a seed. */
    private static final class Ordeal {

        private final int seed;
        private final Random random;
        private MemoryDisk disk;
        private final Map<Long, String> given = new HashMap<>();
        private final Map<Long, String> safe = new HashMap<>();
        private final Map<Long, String> present = new HashMap<>();
        private long acknowledged;
        private long now;

        Ordeal(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.disk = new MemoryDisk().with(random);
        }

        void run() {
            for (int life = 0; life < 6; life++) {
                boolean power = random.nextBoolean();
                disk.cutPowerAfter(random.nextInt(120));
                try {
                    live();
                } catch (MemoryDisk.PowerCut e) {
                    power = true;
                }
                disk = power ? disk.afterPowerCut() : disk.afterKill();
                check(power ? safe : present);
            }
        }

        private void live() {
            RecordLog log = new RecordLog(disk, JournalSettings.standard(), () -> 42, now);
            for (int step = random.nextInt(80); step > 0; step--) {
                now += random.nextLong(2 * SECOND);
                String text = "record of life " + random.nextInt();
                Retention retention = random.nextInt(4) == 0 ? Retention.KEPT : Retention.ROUTINE;
                long number = log.append(retention, text.getBytes(StandardCharsets.UTF_8), now).number();
                assertThat(given.put(number, text)).as("seed %d number %d used twice", seed, number).isNull();
                present.put(number, text);
                SyncJob job = log.takeDueSync(now);
                if (job != null) {
                    assertThat(job.run()).isNull();
                    if (log.nextDue().isEmpty()) {
                        safe.putAll(present);
                    }
                }
                if (random.nextInt(10) == 0) {
                    acknowledged = number;
                    log.acknowledge(number);
                }
            }
        }

        private void check(Map<Long, String> expected) {
            disk.cutPowerAfter(Integer.MAX_VALUE);
            RecordLog log = new RecordLog(disk, JournalSettings.standard(), () -> 42, now);
            Map<Long, String> found = new HashMap<>();
            all(log, 0)
                    .forEach(frame -> found.put(frame.number(), new String(frame.bytes(), StandardCharsets.UTF_8)));
            assertThat(given).as("seed %d: what is held is what was given", seed).containsAllEntriesOf(found);
            expected.forEach((number, text) -> {
                if (number > acknowledged) {
                    assertThat(found).as("seed %d", seed).containsEntry(number, text);
                }
            });
            present.clear();
            present.putAll(found);
        }
    }

    private RecordLog open() {
        return new RecordLog(disk, SMALL, () -> 99, now);
    }

    private long append(Retention retention, int count) {
        long last = 0;
        for (int i = 0; i < count; i++) {
            last = log.append(retention, ("payload of record " + i).getBytes(StandardCharsets.UTF_8), now).number();
        }
        return last;
    }

    private List<Long> held() {
        return all(log, log.acknowledged()).stream().map(Frame::number).toList();
    }

    private static List<Frame> all(RecordLog log, long above) {
        List<Frame> frames = new ArrayList<>();
        long after = above;
        for (List<Frame> some = log.next(after, 32); !some.isEmpty(); some = log.next(after, 32)) {
            frames.addAll(some);
            after = some.getLast().number();
        }
        return frames;
    }

    private static Random zeroes() {
        return new Random() {
            private static final long serialVersionUID = 1;

            @Override
            public int nextInt(int bound) {
                return 0;
            }
        };
    }
}
