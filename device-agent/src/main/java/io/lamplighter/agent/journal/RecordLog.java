package io.lamplighter.agent.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Numbered byte records on disk, kept until acknowledged. The numbers of an epoch are never used twice, whatever is
 * lost: they are reserved in blocks before use, and after an unclean stop the rest of the block is skipped. One owner
 * thread; disk failures never leave this class.
 */
final class RecordLog {

    /** Numbers reserved by one write of the ledger, so a power cut skips at most this many. */
    static final int BLOCK = 1024;

    private static final long FIRST_RETRY_NANOS = 10_000_000_000L;
    private static final long LAST_RETRY_NANOS = 600_000_000_000L;

    private final Disk disk;
    private final JournalSettings settings;
    private final SlotFile slots;
    private final SegmentStream routine;
    private final SegmentStream kept;
    private final MemoryTail memory = new MemoryTail();
    private final List<JournalEvent> events = new ArrayList<>();
    private final long epoch;
    private long acknowledged;
    private long reserved;
    private long next;
    private long dropped;
    /** Whether numbers may be missing between the acknowledged and the next one. */
    private boolean holes;
    /** The oldest record held, while it is above the acknowledged ones; 0 when it has to be looked up. */
    private long knownFirst;
    private boolean failing;
    private long retryNanos = FIRST_RETRY_NANOS;
    private long retryAt;

    /** Reads what is on the disk; never throws because of it. */
    RecordLog(Disk disk, JournalSettings settings, LongSupplier newEpoch, long nowNanos) {
        this.disk = disk;
        this.settings = settings;
        this.slots = new SlotFile(disk, "ledger");
        Optional<Ledger> ledger = slots.load().flatMap(Ledger::decode);
        List<String> names = namesOnDisk();
        this.epoch = ledger.map(Ledger::epoch).orElseGet(() -> epochFrom(names, newEpoch));
        this.routine = new SegmentStream(disk, Retention.ROUTINE, epoch, settings.segmentBytes());
        this.kept = new SegmentStream(disk, Retention.KEPT, epoch, settings.segmentBytes());
        this.acknowledged = ledger.map(Ledger::acknowledged).orElse(0L);
        this.dropped = ledger.map(Ledger::dropped).orElse(0L);
        routine.load(names, acknowledged, nowNanos).forEach(detail -> report(JournalEvent.Kind.DAMAGED, detail));
        kept.load(names, acknowledged, nowNanos).forEach(detail -> report(JournalEvent.Kind.DAMAGED, detail));
        this.reserved = reservedBefore(ledger);
        this.next = reserved + 1;
        this.holes = true; // the birth that follows every start says what is held
    }

    private List<String> namesOnDisk() {
        try {
            return disk.names();
        } catch (DiskException e) {
            report(JournalEvent.Kind.DISK_FAILED, String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private long epochFrom(List<String> names, LongSupplier newEpoch) {
        for (String name : names) {
            long found = epochOf(name);
            if (found != 0) {
                return found;
            }
        }
        long fresh = newEpoch.getAsLong();
        return fresh == 0 ? 1 : fresh;
    }

    private long epochOf(String name) {
        boolean segment = SegmentStream.owns(Retention.ROUTINE, name) || SegmentStream.owns(Retention.KEPT, name);
        try {
            return segment ? Frames.epochOf(disk.read(name)) : 0;
        } catch (DiskException e) {
            report(JournalEvent.Kind.DAMAGED, "file=" + name + " unreadable=" + e.getMessage());
            return 0;
        }
    }

    /** With one slot damaged the other may be one block behind; with both lost the records tell, and then two blocks. */
    private long reservedBefore(Optional<Ledger> ledger) {
        long lastFound = Math.max(routine.last(), kept.last());
        if (slots.damaged()) {
            report(JournalEvent.Kind.DAMAGED, "file=ledger");
        }
        if (ledger.isEmpty()) {
            return lastFound == 0 && !slots.damaged() ? 0 : lastFound + 2 * BLOCK;
        }
        return Math.max(lastFound, ledger.get().reserved() + (slots.damaged() ? BLOCK : 0));
    }

    /** Keeps a record; it has its number even when the disk refuses. */
    Frame append(Retention retention, byte[] payload, long nowNanos) {
        if (next > reserved) {
            reserve(nowNanos);
        }
        Frame frame = new Frame(next++, payload);
        makeRoom(Frames.FRAME_BYTES + payload.length);
        if (failing) {
            hold(retention, frame);
        } else if (!write(retention, frame, nowNanos)) {
            hold(retention, frame);
        }
        return frame;
    }

    private void reserve(long nowNanos) {
        reserved = next + BLOCK - 1;
        if (!storeLedger()) {
            fail("ledger", nowNanos);
        }
    }

    private boolean storeLedger() {
        try {
            slots.store(new Ledger(epoch, acknowledged, reserved, dropped).encode());
            return true;
        } catch (DiskException e) {
            return false;
        }
    }

    private void hold(Retention retention, Frame frame) {
        int lost = memory.add(retention, frame);
        if (lost > 0) {
            countDropped(lost, "memory");
        }
    }

    private boolean write(Retention retention, Frame frame, long nowNanos) {
        SegmentStream stream = stream(retention);
        try {
            stream.append(frame, nowNanos);
            return true;
        } catch (DiskException e) {
            if (e.full() && dropOldest()) {
                return writeAgain(stream, frame, nowNanos);
            }
            fail(String.valueOf(e.getMessage()), nowNanos);
            return false;
        }
    }

    private boolean writeAgain(SegmentStream stream, Frame frame, long nowNanos) {
        try {
            stream.append(frame, nowNanos);
            return true;
        } catch (DiskException e) {
            fail(String.valueOf(e.getMessage()), nowNanos);
            return false;
        }
    }

    private void fail(String why, long nowNanos) {
        if (!failing) {
            report(JournalEvent.Kind.DISK_FAILED, why);
            failing = true;
            retryNanos = FIRST_RETRY_NANOS;
        } else {
            retryNanos = Math.min(LAST_RETRY_NANOS, retryNanos * 2);
        }
        retryAt = nowNanos + retryNanos;
    }

    private void makeRoom(int bytes) {
        while (routine.bytes() + kept.bytes() + bytes > settings.maximumBytes()) {
            if (!dropOldest()) {
                return;
            }
        }
    }

    /** Routine first; an alarm only when there is nothing else left to drop. */
    private boolean dropOldest() {
        SegmentStream victim = routine.isEmpty() ? kept : routine;
        if (victim.isEmpty()) {
            return false;
        }
        countDropped(victim.dropOldest(acknowledged), victim == routine ? "routine" : "kept");
        return true;
    }

    private void countDropped(int lost, String what) {
        dropped += lost;
        holes = true;
        knownFirst = 0;
        report(JournalEvent.Kind.DROPPED, "records=" + lost + " what=" + what + " total=" + dropped);
    }

    /** Everything up to a number is in the city's database. Numbers never given out are refused. */
    boolean acknowledge(long upTo) {
        if (upTo >= next) {
            return false;
        }
        if (upTo > acknowledged) {
            acknowledged = upTo;
            memory.deleteUpTo(upTo);
            boolean deletes = routine.hasUpTo(upTo) || kept.hasUpTo(upTo);
            if (deletes && storeLedger()) {
                routine.deleteUpTo(upTo);
                kept.deleteUpTo(upTo);
            }
        }
        return true;
    }

    /** Tries the disk again when it is time. */
    void tick(long nowNanos) {
        if (!failing || nowNanos - retryAt < 0) {
            return;
        }
        if (!storeLedger()) {
            fail("ledger", nowNanos);
            return;
        }
        int held = memory.size();
        for (MemoryTail.Held first = memory.first(); first != null; first = memory.first()) {
            if (!write(first.retention(), first.frame(), nowNanos)) {
                return;
            }
            memory.remove(first.frame().number());
        }
        failing = false;
        report(JournalEvent.Kind.DISK_RECOVERED, "records-written=" + held);
    }

    /** When {@link #tick} or {@link #takeDueSync} has something to do next. */
    OptionalLong nextDue() {
        long due = Long.MAX_VALUE;
        if (failing) {
            due = Math.min(due, retryAt);
        }
        for (Retention retention : Retention.values()) {
            OptionalLong since = stream(retention).unsyncedSince();
            if (since.isPresent()) {
                due = Math.min(due, since.getAsLong() + syncNanos(retention));
            }
        }
        return due == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(due);
    }

    /** The files whose records have waited long enough; empty when none. */
    @Nullable
    SyncJob takeDueSync(long nowNanos) {
        List<String> names = new ArrayList<>();
        for (Retention retention : Retention.values()) {
            OptionalLong since = stream(retention).unsyncedSince();
            if (since.isPresent() && nowNanos - since.getAsLong() >= syncNanos(retention)) {
                names.addAll(stream(retention).takeUnsynced());
            }
        }
        return names.isEmpty() ? null : new SyncJob(disk, names);
    }

    private long syncNanos(Retention retention) {
        return (retention == Retention.KEPT ? settings.keptSync() : settings.routineSync()).toNanos();
    }

    /** After a failed sync the pages may be gone although later syncs succeed, so nothing more goes to those files. */
    void syncFailed(String why) {
        report(JournalEvent.Kind.DISK_FAILED, why);
        routine.seal();
        kept.seal();
    }

    /** Up to {@code limit} records above a number, oldest first, without a gap that is not one in the log. */
    List<Frame> next(long after, int limit) {
        List<Frame> some = new ArrayList<>();
        long complete = Long.MAX_VALUE;
        for (Retention retention : Retention.values()) {
            List<Frame> part = stream(retention).next(after, limit);
            if (!part.isEmpty() && part.getLast().number() < stream(retention).last()) {
                complete = Math.min(complete, part.getLast().number());
            }
            some.addAll(part);
        }
        some.addAll(memory.next(after, limit));
        some.sort(Comparator.comparingLong(Frame::number));
        long bound = complete;
        return some.stream().filter(frame -> frame.number() <= bound).limit(limit).toList();
    }

    /** The oldest record still held; the next number when none is. */
    long first() {
        if (!holes) {
            return acknowledged + 1;
        }
        if (knownFirst <= acknowledged) {
            List<Frame> oldest = next(acknowledged, 1);
            knownFirst = oldest.isEmpty() ? next : oldest.getFirst().number();
            holes = !(oldest.isEmpty() && knownFirst == acknowledged + 1);
        }
        return knownFirst;
    }

    void close() {
        long now = retryAt;
        tick(now);
        SyncJob all = new SyncJob(disk, allUnsynced());
        String failure = all.run();
        if (failure != null) {
            report(JournalEvent.Kind.DISK_FAILED, failure);
        }
        reserved = next - 1;
        if (!storeLedger()) {
            report(JournalEvent.Kind.DISK_FAILED, "ledger"); // the block on the disk is larger: numbers are skipped
        }
    }

    private List<String> allUnsynced() {
        List<String> names = new ArrayList<>(routine.takeUnsynced());
        names.addAll(kept.takeUnsynced());
        return names;
    }

    List<JournalEvent> takeEvents() {
        List<JournalEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    private void report(JournalEvent.Kind kind, String detail) {
        events.add(new JournalEvent(kind, detail));
    }

    private SegmentStream stream(Retention retention) {
        return retention == Retention.ROUTINE ? routine : kept;
    }

    long epoch() {
        return epoch;
    }

    long acknowledged() {
        return acknowledged;
    }

    /** The number that the next record gets. */
    long nextNumber() {
        return next;
    }

    long dropped() {
        return dropped;
    }
}
