package io.lamplighter.agent.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The journal's files: numbered byte records, kept until acknowledged, and the ledger. Blocks for the disk; opened on
 * one thread, then used by one {@link JournalJob} at a time. Failures of the disk never leave this class.
 */
final class RecordLog {

    /** Records read in one go when old ones are sent; small, because thousands of posts may do so at once. */
    static final int READ_AHEAD = 64;

    private final Disk disk;
    private final JournalSettings settings;
    private final SlotFile slots;
    private final SegmentStream routine;
    private final SegmentStream kept;
    private final List<JournalEvent> events = new ArrayList<>();
    private final Ledger opened;
    private final boolean isNew;
    private final long lastFound;
    private long dropped;

    /** A record, and the file that it was given to. */
    private record Written(Held held, Segment segment) {}

    /** Reads what is on the disk; never throws because of it. */
    RecordLog(Disk disk, JournalSettings settings, LongSupplier newEpoch) {
        this.disk = disk;
        this.settings = settings;
        this.slots = new SlotFile(disk, "ledger");
        Optional<Ledger> ledger = slots.load().flatMap(Ledger::decode);
        this.isNew = ledger.isEmpty();
        List<String> names = namesOnDisk();
        Ledger found = ledger.orElseGet(() -> Ledger.fresh(epochFrom(names, newEpoch)));
        this.routine = new SegmentStream(disk, Retention.ROUTINE, found.epoch(), settings.segmentBytes());
        this.kept = new SegmentStream(disk, Retention.KEPT, found.epoch(), settings.segmentBytes());
        long damaged = load(routine, names, found.acknowledged()) + load(kept, names, found.acknowledged());
        this.lastFound = Math.max(routine.last(), kept.last());
        this.opened = new Ledger(found.epoch(), found.acknowledged(), reservedBefore(ledger), found.dropped(),
                found.damaged() + damaged, found.boots());
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

    private long load(SegmentStream stream, List<String> names, long acknowledged) {
        long lost = 0;
        for (SegmentStream.Damage damage : stream.load(names, acknowledged)) {
            report(JournalEvent.Kind.DAMAGED, damage.detail());
            lost += damage.lost();
        }
        return lost;
    }

    /** With one slot damaged the other may be one block behind; with both lost the records tell, and then two blocks. */
    private long reservedBefore(Optional<Ledger> ledger) {
        if (slots.damaged()) {
            report(JournalEvent.Kind.DAMAGED, "file=ledger");
        }
        if (ledger.isEmpty()) {
            return lastFound == 0 && !slots.damaged() ? 0 : lastFound + 2 * RecordNumbers.BLOCK;
        }
        return Math.max(ledger.get().acknowledged(),
                ledger.get().reserved() + (slots.damaged() ? RecordNumbers.BLOCK : 0));
    }

    /** As it was found, with what was found damaged added. */
    Ledger opened() {
        return opened;
    }

    /** The highest number found on the disk; 0 when there is none. */
    long lastFound() {
        return lastFound;
    }

    /** How many records that were not acknowledged were found on the disk. */
    long found() {
        return (long) routine.found() + kept.found();
    }

    /** Whether there is no ledger on the disk yet. */
    boolean isNew() {
        return isNew;
    }

    /** Whether files were found that may not be on the flash yet. */
    boolean unsynced() {
        return routine.isUnsynced() || kept.isUnsynced();
    }

    /** Only reads. */
    Done read(Work work) {
        Done.Reading reading = reading(work.readAfter());
        return new Done(null, List.of(), null, 0, takeUnreadable(), holding(), reading, takeEvents());
    }

    /** Does as much of the work as the disk lets it. */
    Done work(Work work) {
        dropped = 0;
        String failure = null;
        List<Written> written = new ArrayList<>();
        List<Long> settled = new ArrayList<>();
        try {
            dropAged(work);
            for (Held held : work.records()) {
                keep(held, work).ifPresentOrElse(segment -> written.add(new Written(held, segment)),
                        () -> settled.add(held.frame().number()));
            }
        } catch (DiskException e) {
            failure = e.getMessage();
        }
        for (Retention retention : Retention.values()) {
            String why = sync(retention);
            failure = why == null ? failure : why;
        }
        written.stream().filter(each -> each.segment().isSynced())
                .forEach(each -> settled.add(each.held().frame().number()));
        Ledger stored = null;
        boolean deletes = deletable() <= work.ledger().acknowledged();
        if (work.store() || deletes || dropped > 0) {
            stored = storeLedger(work);
            failure = stored == null ? "cannot store the ledger" : failure;
        }
        if (stored != null) {
            routine.deleteUpTo(stored.acknowledged());
            kept.deleteUpTo(stored.acknowledged());
        }
        Done.Reading reading = reading(work.readAfter());
        return new Done(stored, settled, failure, dropped, takeUnreadable(), holding(), reading, takeEvents());
    }

    private @Nullable String sync(Retention retention) {
        try {
            stream(retention).sync();
            return null;
        } catch (DiskException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private @Nullable Ledger storeLedger(Work work) {
        Ledger next = asked(work, dropped);
        try {
            slots.store(next.encode());
            return next;
        } catch (DiskException e) {
            return null;
        }
    }

    private static Ledger asked(Work work, long moreDropped) {
        Ledger asked = work.ledger();
        return new Ledger(asked.epoch(), asked.acknowledged(), asked.reserved(), asked.dropped() + moreDropped,
                asked.damaged(), asked.boots());
    }

    /** Appends a record to a file; to none when it was given up because only dearer ones fill the journal. */
    private Optional<Segment> keep(Held held, Work work) {
        int bytes = Frames.FRAME_BYTES + held.frame().bytes().length;
        while (routine.bytes() + kept.bytes() + bytes > settings.maximumBytes()) {
            if (!makeRoom(held.retention(), work)) {
                countDropped(1, "new");
                return Optional.empty();
            }
        }
        try {
            return Optional.of(stream(held.retention()).append(held));
        } catch (DiskException e) {
            if (!e.full() || routine.isEmpty()) {
                throw e; // it waits in memory; what the flash has of alarms is not given up for it
            }
            drop(routine, work);
            return Optional.of(stream(held.retention()).append(held));
        }
    }

    /** Gives up the oldest routine file, and an alarm only for an alarm. False when there is nothing to give up. */
    private boolean makeRoom(Retention forWhat, Work work) {
        SegmentStream victim = routine.isEmpty() ? kept : routine;
        if (victim.isEmpty() || (victim == kept && forWhat == Retention.ROUTINE)) {
            return false;
        }
        drop(victim, work);
        return true;
    }

    private void dropAged(Work work) {
        if (work.now().isPresent()) {
            while (routine.ageOfOldest(work.now().getAsLong()).compareTo(settings.maximumAge()) > 0) {
                drop(routine, work);
            }
        }
    }

    /** What is not counted on the flash is not given up: a loss must be known even if the power fails now. */
    private void drop(SegmentStream victim, Work work) {
        int lost = victim.unacknowledgedInOldest(work.ledger().acknowledged());
        if (lost > 0) {
            slots.store(asked(work, dropped + lost).encode());
            countDropped(lost, victim == routine ? "routine" : "kept");
        }
        victim.deleteOldest();
    }

    private void countDropped(int lost, String what) {
        dropped += lost;
        report(JournalEvent.Kind.DROPPED, "records=" + lost + " what=" + what);
    }

    Done.Holding holding() {
        return new Done.Holding(Math.max(routine.last(), kept.last()), deletable());
    }

    private long deletable() {
        return Math.min(routine.deletable(), kept.deletable());
    }

    private long takeUnreadable() {
        int lost = routine.takeUnreadable() + kept.takeUnreadable();
        if (lost > 0) {
            report(JournalEvent.Kind.DAMAGED, "unreadable-records=" + lost);
        }
        return lost;
    }

    /** Everything above a number as far as one go reaches; null when nothing is asked for, or the disk refuses. */
    Done.@Nullable Reading reading(long after) {
        try {
            return after == Work.NOTHING ? null : read(after);
        } catch (DiskException e) {
            return null; // asked again
        }
    }

    private Done.Reading read(long after) {
        List<Frame> some = new ArrayList<>();
        long complete = Long.MAX_VALUE;
        for (Retention retention : Retention.values()) {
            List<Frame> part = stream(retention).next(after, READ_AHEAD);
            if (!part.isEmpty() && part.getLast().number() < stream(retention).last()) {
                complete = Math.min(complete, part.getLast().number());
            }
            some.addAll(part);
        }
        some.sort(Comparator.comparingLong(Frame::number));
        long bound = complete;
        List<Frame> frames = some.stream().filter(frame -> frame.number() <= bound).limit(READ_AHEAD).toList();
        long upTo = frames.size() == READ_AHEAD ? frames.getLast().number() : Math.min(bound, holding().last());
        return new Done.Reading(after, frames, upTo);
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
}
