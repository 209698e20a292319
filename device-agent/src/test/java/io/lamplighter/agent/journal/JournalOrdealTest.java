package io.lamplighter.agent.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import io.lamplighter.protocol.record.Acknowledgement;
import io.lamplighter.protocol.record.PostRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One post's life with power cuts, kills, acknowledgements and a failing disk, drawn from a seed. */
class JournalOrdealTest {

    private static final long SECOND = 1_000_000_000L;
    private static final List<MemoryDisk.Mood> MOODS = List.of(MemoryDisk.Mood.WELL, MemoryDisk.Mood.ERRORS,
            MemoryDisk.Mood.SYNC_ERRORS); // a full disk makes the journal drop, which JournalTest covers

    @Test
    void nothingOnTheFlashIsLostAndNoPublishedNumberUsedTwiceWhereverThePowerFails() {
        for (int seed = 0; seed < 400; seed++) {
            new Ordeal(seed).run();
        }
    }

    private static final class Ordeal {

        private final int seed;
        private final Random random;
        private MemoryDisk disk;
        /** By number, when it was taken: the text of a record, so to speak. */
        private final Map<Long, Instant> published = new HashMap<>();
        private final Map<Long, Instant> held = new HashMap<>();
        private long acknowledged;
        private long nanos;

        Ordeal(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.disk = new MemoryDisk().with(random);
        }

        void run() {
            for (int life = 0; life < 6; life++) {
                boolean power = random.nextBoolean();
                disk.cutPowerAfter(random.nextInt(60));
                Set<Long> inMemory = new HashSet<>();
                try {
                    live(inMemory);
                } catch (MemoryDisk.PowerCut e) {
                    power = true;
                }
                disk = power ? disk.afterPowerCut() : disk.afterKill();
                check(inMemory);
            }
        }

        private void live(Set<Long> inMemory) {
            Journal journal = open();
            boolean[] online = new boolean[1];
            for (int step = random.nextInt(80); step > 0; step--) {
                nanos += random.nextLong(30 * SECOND);
                if (random.nextInt(20) == 0) {
                    disk.become(MOODS.get(random.nextInt(MOODS.size())));
                }
                if (random.nextInt(10) == 0) {
                    journal.reserve(Duration.ofDays(1), () -> online[0] = true);
                }
                append(journal, online[0]);
                if (random.nextInt(10) == 0) {
                    acknowledged = journal.last();
                    journal.acknowledge(new Acknowledgement(journal.epoch(), acknowledged));
                }
                work(journal, inMemory);
            }
        }

        private void append(Journal journal, boolean publish) {
            Instant text = Instant.ofEpochMilli(random.nextInt(Integer.MAX_VALUE));
            Retention retention = random.nextInt(4) == 0 ? Retention.KEPT : Retention.ROUTINE;
            PostRecord record = journal.append(retention, "luminaire-1", text, List.of());
            assertThat(published).as("seed %d number used twice", seed).doesNotContainKey(record.number());
            held.put(record.number(), text);
            if (publish && !journal.failing()) {
                published.put(record.number(), text);
            }
        }

        private void work(Journal journal, Set<Long> inMemory) {
            try {
                Optional<JournalJob> job = journal.takeJob();
                job.ifPresent(due -> journal.done(due.run()));
            } finally {
                inMemory.clear();
                held.keySet().stream().filter(journal::inMemory).forEach(inMemory::add);
            }
        }

        private void check(Set<Long> inMemory) {
            disk.become(MemoryDisk.Mood.WELL);
            disk.cutPowerAfter(Integer.MAX_VALUE);
            Map<Long, Instant> found = new HashMap<>();
            Journal journal = open();
            long after = 0;
            for (boolean more = true; more;) {
                switch (journal.nextAfter(after)) {
                    case NextRecord.Found(PostRecord record) -> {
                        found.put(record.number(), record.sampledAt());
                        after = record.number();
                    }
                    case NextRecord.Later _ -> journal.takeJob().ifPresent(job -> journal.done(job.run()));
                    case NextRecord.None _ -> more = false;
                }
            }
            assertThat(held).as("seed %d: what is found is what was given", seed).containsAllEntriesOf(found);
            held.forEach((number, text) -> {
                if (number > acknowledged && !inMemory.contains(number)) {
                    assertThat(found).as("seed %d", seed).containsEntry(number, text);
                }
            });
            held.clear();
            held.putAll(found);
        }

        private Journal open() {
            return Journal.open(disk, JournalSettings.standard(), new Uptime(() -> nanos, 1), () -> 42);
        }
    }
}
