package io.lamplighter.agent.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The segment files of one retention, oldest first. It appends to the newest one only, and after any failure it starts
 * a new one, so a torn frame never has a good one behind it. Blocks for the disk; one thread at a time.
 */
final class SegmentStream {

    private static final String SUFFIX = ".seg";
    /** Readings of one file that fail before it is given up. */
    private static final int MOST_READ_FAILURES = 3;
    /** A file of a post that works is full sooner; what is longer was an error of the clock, or a post in a store. */
    static final Duration LONGEST_STEP = Duration.ofDays(30);

    private final Disk disk;
    private final Retention retention;
    private final long epoch;
    private final int segmentBytes;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private @Nullable Segment open;
    private boolean unsynced;
    private int unreadable;
    private long bytes;
    private int found;

    SegmentStream(Disk disk, Retention retention, long epoch, int segmentBytes) {
        this.disk = disk;
        this.retention = retention;
        this.epoch = epoch;
        this.segmentBytes = segmentBytes;
    }

    /** Whether a file name is one of this retention. */
    static boolean owns(Retention retention, String name) {
        return name.startsWith(retention.word() + "-") && name.endsWith(SUFFIX);
    }

    /**
     * What was not as it should be.
     *
     * @param lost
     *            damaged records, or runs of them; 0 for a torn tail, whose record was never finished
     */
    record Damage(String detail, int lost) {}

    /** Takes over the files found on the disk: torn tails are cut off, damaged records taken out. */
    List<Damage> load(List<String> names, long acknowledged) {
        List<Damage> damages = new ArrayList<>();
        List<Segment> found = new ArrayList<>();
        for (String name : names) {
            if (owns(retention, name)) {
                loadOne(name, acknowledged, found, damages);
            }
        }
        found.sort(Comparator.comparingLong(Segment::first));
        for (Segment segment : found) {
            segments.add(segment);
            bytes += segment.bytes();
            unsynced = true; // the program may have been killed before it brought them to the flash
        }
        return damages;
    }

    private void loadOne(String name, long acknowledged, List<Segment> found, List<Damage> damages) {
        byte[] file;
        try {
            file = disk.read(name);
        } catch (DiskException e) {
            damages.add(new Damage("file=" + name + " unreadable=" + e.getMessage(), 1));
            return;
        }
        Frames.Scan scan = Frames.scan(epoch, file);
        if (scan.frames().isEmpty() || scan.frames().getLast().number() <= acknowledged) {
            if (scan.frames().isEmpty() && file.length > Frames.HEADER_BYTES) {
                damages.add(new Damage("file=" + name + " no-record-in-bytes=" + file.length, 0));
            }
            remove(name);
            return;
        }
        repair(name, file, scan, damages);
        Segment segment = new Segment(name, scan.frames().getFirst().number());
        segment.grow(Frames.HEADER_BYTES);
        for (Frame frame : scan.frames()) {
            segment.add(frame.number(), Frames.FRAME_BYTES + frame.bytes().length, Long.MIN_VALUE);
        }
        segment.sampled(RecordCodec.sampledMillis(scan.frames().getLast()).orElse(Long.MIN_VALUE));
        this.found += unacknowledged(scan, acknowledged);
        found.add(segment);
    }

    /** Damage is taken out at once, so that it is counted once however often the post starts. */
    private void repair(String name, byte[] file, Frames.Scan scan, List<Damage> damages) {
        try {
            if (scan.damaged() > 0) {
                damages.add(new Damage("file=" + name + " damaged-places=" + scan.damaged(), scan.damaged()));
                disk.replace(name, Frames.file(epoch, scan.frames()));
            } else if (scan.goodBytes() < file.length) {
                damages.add(new Damage("file=" + name + " torn-bytes=" + (file.length - scan.goodBytes()), 0));
                disk.cut(name, scan.goodBytes());
            }
        } catch (DiskException e) {
            damages.add(new Damage("file=" + name + " not-repaired=" + e.getMessage(), 0));
        }
    }

    /** Gives one record to the operating system; the file that it is in. After a failure the next call uses a new file. */
    Segment append(Held held) {
        byte[] bytesOfFrame = Frames.frame(epoch, held.frame());
        Segment target = open;
        if (target == null || target.bytes() + bytesOfFrame.length > segmentBytes) {
            target = create(held.frame().number());
        }
        try {
            disk.append(target.name(), bytesOfFrame);
        } catch (DiskException e) {
            seal();
            throw e;
        }
        unsynced = true;
        target.add(held.frame().number(), bytesOfFrame.length, held.sampledMillis());
        bytes += bytesOfFrame.length;
        return target;
    }

    private Segment create(long first) {
        seal();
        String name = unused(first);
        disk.delete(name); // a leftover of a failed attempt holds no good record
        disk.append(name, Frames.header(epoch));
        Segment created = new Segment(name, first);
        created.grow(Frames.HEADER_BYTES);
        bytes += Frames.HEADER_BYTES;
        segments.add(created);
        open = created;
        return created;
    }

    /** What is written again after a failure may begin with the same record as a file that stays. */
    private String unused(long first) {
        String name = String.format("%s-%020d", retention.word(), first);
        String unused = name + SUFFIX;
        for (int again = 2; isUsed(unused); again++) {
            unused = name + "-" + again + SUFFIX;
        }
        return unused;
    }

    private boolean isUsed(String name) {
        return segments.stream().anyMatch(segment -> segment.name().equals(name));
    }

    /** Makes the next record start a new file. */
    private void seal() {
        Segment sealed = open;
        open = null;
        if (sealed != null && sealed.count() == 0) {
            forget(sealed);
            segments.remove(sealed);
        }
    }

    /**
     * Waits until everything appended is on the flash, in each file that lets it. After a failed sync the pages may be gone although
     * later syncs succeed, so nothing more goes to those files; the caller appends again what went to one that is not synced.
     */
    void sync() {
        if (!unsynced) {
            return;
        }
        unsynced = false;
        DiskException failure = null;
        for (Segment segment : List.copyOf(segments)) {
            if (!segment.isSynced()) {
                try {
                    disk.sync(segment.name());
                    segment.synced();
                } catch (DiskException e) {
                    failure = e;
                    giveUp(segment);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void giveUp(Segment segment) {
        if (segment == open) {
            open = null;
            if (!segment.everSynced()) {
                forget(segment);
                segments.remove(segment);
            }
        }
    }

    /** Deletes files whose records are all acknowledged. */
    void deleteUpTo(long acknowledged) {
        while (deletable() <= acknowledged) {
            deleteOldest();
        }
    }

    /** From which acknowledged number on {@link #deleteUpTo} deletes something. A small file is left to grow. */
    long deletable() {
        Segment oldest = segments.peekFirst();
        return oldest == null || (oldest == open && oldest.bytes() < segmentBytes / 2)
                ? Long.MAX_VALUE
                : oldest.last();
    }

    /** How many records that were not acknowledged {@link #load} has found. */
    int found() {
        return found;
    }

    /** How many records would be lost with the oldest file. */
    int unacknowledgedInOldest(long acknowledged) {
        Segment oldest = segments.getFirst();
        try {
            return unacknowledged(Frames.scan(epoch, disk.read(oldest.name())), acknowledged);
        } catch (DiskException e) {
            return oldest.count(); // as far as is known
        }
    }

    private static int unacknowledged(Frames.Scan scan, long acknowledged) {
        return (int) scan.frames().stream().filter(frame -> frame.number() > acknowledged).count();
    }

    /**
     * How old the newest record of the oldest file is, as far as the files bear witness: from one to the next, and to now,
     * no more than {@link #LONGEST_STEP} counts. So a clock that is years ahead for once makes no record old. Zero
     * when nobody knows.
     */
    Duration ageOfOldest(long nowMillis) {
        Segment oldest = segments.peekFirst();
        if (oldest == null || oldest.newestMillis() == Long.MIN_VALUE) {
            return Duration.ZERO;
        }
        long age = 0;
        long before = oldest.newestMillis();
        for (Segment each : segments) {
            if (each.newestMillis() != Long.MIN_VALUE) {
                age += step(before, each.newestMillis());
                before = each.newestMillis();
            }
        }
        return Duration.ofMillis(age + step(before, nowMillis));
    }

    private static long step(long fromMillis, long toMillis) {
        return Math.clamp(toMillis - fromMillis, 0, LONGEST_STEP.toMillis());
    }

    void deleteOldest() {
        Segment segment = segments.removeFirst();
        if (segment == open) {
            open = null;
        }
        segment.synced(); // nobody waits any more for what goes with it
        forget(segment);
    }

    private void forget(Segment segment) {
        bytes -= segment.bytes();
        remove(segment.name());
    }

    private void remove(String name) {
        try {
            disk.delete(name);
        } catch (DiskException e) {
            return; // it is found again at the next start, wholly acknowledged
        }
    }

    /**
     * Up to {@code limit} records with numbers above {@code after}, oldest first, from one file. Throws when a file
     * cannot be read, and gives that file up when that happens again and again.
     */
    List<Frame> next(long after, int limit) {
        for (Segment segment : List.copyOf(segments)) {
            if (segment.last() > after) {
                List<Frame> some = read(segment).stream().filter(frame -> frame.number() > after).limit(limit).toList();
                if (!some.isEmpty()) {
                    return some;
                }
            }
        }
        return List.of();
    }

    private List<Frame> read(Segment segment) {
        try {
            return Frames.scan(epoch, disk.read(segment.name())).frames();
        } catch (DiskException e) {
            if (segment.failedReading() < MOST_READ_FAILURES) {
                throw e;
            }
            unreadable += segment.count();
            segments.remove(segment);
            open = segment == open ? null : open;
            forget(segment);
            return List.of();
        }
    }

    /** Records given up since the last call because their file could not be read. */
    int takeUnreadable() {
        int taken = unreadable;
        unreadable = 0;
        return taken;
    }

    /** The highest number in any file; 0 when there is none. */
    long last() {
        return segments.stream().mapToLong(Segment::last).max().orElse(0);
    }

    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    boolean isUnsynced() {
        return unsynced;
    }
}
