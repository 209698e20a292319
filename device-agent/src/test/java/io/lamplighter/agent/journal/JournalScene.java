package io.lamplighter.agent.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.protocol.record.Acknowledgement;
import io.lamplighter.protocol.record.PostRecord;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/** A journal on a disk in memory; time passes and jobs run only when the test says so. */
final class JournalScene {

    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final JournalSettings settings;
    private MemoryDisk disk = new MemoryDisk();
    private long nanos;
    private long boot = 1;
    private FlashUse use = new FlashUse();
    private Journal journal;

    JournalScene(JournalSettings settings) {
        this.settings = settings;
        this.journal = open();
    }

    private Journal open() {
        use = new FlashUse();
        return Journal.open(new MeteredDisk(disk, use), use, settings, new Uptime(() -> nanos, boot), () -> 99);
    }

    Journal journal() {
        return journal;
    }

    MemoryDisk disk() {
        return disk;
    }

    FlashUse use() {
        return use;
    }

    Instant now() {
        return START.plusNanos(nanos);
    }

    /** Lets time pass and runs each job when it is due. */
    JournalScene pass(Duration duration) {
        long end = nanos + duration.toNanos();
        run();
        while (journal.nextDue().orElse(Long.MAX_VALUE) <= end) {
            nanos = Math.max(nanos, journal.nextDue().getAsLong());
            run();
        }
        nanos = end;
        run();
        return this;
    }

    /** Runs what is due now. */
    void run() {
        for (Optional<JournalJob> job = journal.takeJob(); job.isPresent(); job = journal.takeJob()) {
            journal.done(job.get().run());
        }
    }

    /** The process is killed: what it gave to the operating system is still there. */
    void kill() {
        disk = disk.afterKill();
        journal = open();
    }

    /** The power fails: another boot, and what was not on the flash may be gone. */
    void cutPower() {
        disk = disk.afterPowerCut();
        boot++;
        journal = open();
    }

    void stop() {
        journal.close();
    }

    long append(Retention retention, int count) {
        long last = 0;
        for (int i = 0; i < count; i++) {
            last = append(retention).number();
        }
        return last;
    }

    PostRecord append(Retention retention) {
        return journal.append(retention, "luminaire-1", now(), List.of(Metric.of(Vocabulary.ACTIVE_POWER.name(),
                Vocabulary.ACTIVE_POWER.type(), now().toEpochMilli(), (float) nanos)));
    }

    boolean acknowledge(long upTo) {
        return journal.acknowledge(new Acknowledgement(journal.epoch(), upTo));
    }

    /** Whether numbers may be published now, or after how long. */
    boolean reserved() {
        boolean[] ready = new boolean[1];
        journal.reserve(PATIENCE, () -> ready[0] = true);
        run();
        return ready[0];
    }

    List<Long> held() {
        return records().stream().map(PostRecord::number).toList();
    }

    /** Everything above what is acknowledged, as it would be sent. */
    List<PostRecord> records() {
        List<PostRecord> records = new ArrayList<>();
        long after = journal.acknowledged();
        for (int idle = 0; idle < 3;) {
            switch (journal.nextAfter(after)) {
                case NextRecord.Found(PostRecord record) -> {
                    records.add(record);
                    idle = 0;
                    after = record.number();
                }
                case NextRecord.Later _ -> {
                    idle++;
                    run();
                }
                case NextRecord.None _ -> {
                    return records;
                }
            }
        }
        return records;
    }
}
