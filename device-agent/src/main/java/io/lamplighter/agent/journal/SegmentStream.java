package io.lamplighter.agent.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The segment files of one retention, oldest first. It appends to the newest one only, and after any failure it starts
 * a new one, so a torn frame never has a good one behind it. One owner thread.
 */
final class SegmentStream {

    private static final String SUFFIX = ".seg";

    private final Disk disk;
    private final Retention retention;
    private final long epoch;
    private final int segmentBytes;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Set<String> unsynced = new TreeSet<>();
    private @Nullable Segment open;
    private long unsyncedSince;
    private long bytes;

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
     * Takes over the files found on the disk; what is torn at the end is cut off. They may not be on the flash yet: the
     * program may have been killed before it synced them. Returns what was damaged.
     */
    List<String> load(List<String> names, long acknowledged, long nowNanos) {
        List<String> damaged = new ArrayList<>();
        List<Segment> found = new ArrayList<>();
        for (String name : names) {
            if (owns(retention, name)) {
                loadOne(name, acknowledged, found, damaged);
            }
        }
        found.sort(Comparator.comparingLong(Segment::first));
        for (Segment segment : found) {
            segments.add(segment);
            bytes += segment.bytes();
            unsynced.add(segment.name());
        }
        unsyncedSince = nowNanos;
        return damaged;
    }

    private void loadOne(String name, long acknowledged, List<Segment> found, List<String> damaged) {
        byte[] file;
        try {
            file = disk.read(name);
        } catch (DiskException e) {
            damaged.add("file=" + name + " unreadable=" + e.getMessage());
            return;
        }
        Frames.Scan scan = Frames.scan(epoch, file);
        if (scan.damaged() > 0) {
            damaged.add("file=" + name + " damaged-places=" + scan.damaged());
        }
        if (scan.frames().isEmpty() && file.length > Frames.HEADER_BYTES) {
            damaged.add("file=" + name + " no-record-in-bytes=" + file.length);
        }
        if (scan.frames().isEmpty() || scan.frames().getLast().number() <= acknowledged) {
            remove(name);
            return;
        }
        if (scan.goodBytes() < file.length) {
            damaged.add("file=" + name + " torn-bytes=" + (file.length - scan.goodBytes()));
            cutTornTail(name, scan.goodBytes(), damaged);
        }
        Segment segment = new Segment(name, scan.frames().getFirst().number());
        segment.grow(Frames.HEADER_BYTES);
        for (Frame frame : scan.frames()) {
            segment.add(frame.number(), Frames.FRAME_BYTES + frame.bytes().length);
        }
        found.add(segment);
    }

    private void cutTornTail(String name, long length, List<String> damaged) {
        try {
            disk.cut(name, length);
        } catch (DiskException e) {
            damaged.add("file=" + name + " not-cut=" + e.getMessage());
        }
    }

    /** Gives one record to the operating system. After a failure the next call uses a new file. */
    void append(Frame frame, long nowNanos) {
        byte[] bytesOfFrame = Frames.frame(epoch, frame);
        Segment target = open;
        if (target == null || target.bytes() + bytesOfFrame.length > segmentBytes) {
            target = create(frame.number());
        }
        try {
            disk.append(target.name(), bytesOfFrame);
        } catch (DiskException e) {
            seal();
            throw e;
        }
        if (unsynced.isEmpty()) {
            unsyncedSince = nowNanos;
        }
        unsynced.add(target.name());
        target.add(frame.number(), bytesOfFrame.length);
        bytes += bytesOfFrame.length;
    }

    private Segment create(long first) {
        seal();
        String name = String.format("%s-%020d%s", retention.word(), first, SUFFIX);
        disk.delete(name); // a leftover of a failed attempt holds no good record
        disk.append(name, Frames.header(epoch));
        Segment created = new Segment(name, first);
        created.grow(Frames.HEADER_BYTES);
        bytes += Frames.HEADER_BYTES;
        segments.add(created);
        open = created;
        return created;
    }

    /** Makes the next record start a new file. */
    void seal() {
        Segment sealed = open;
        open = null;
        if (sealed != null && sealed.count() == 0) {
            forget(sealed);
            segments.remove(sealed);
        }
    }

    /** Deletes files whose records are all acknowledged. */
    void deleteUpTo(long acknowledged) {
        while (!segments.isEmpty() && segments.getFirst().last() <= acknowledged) {
            deleteFirst();
        }
    }

    /** Whether {@link #deleteUpTo} would delete anything. */
    boolean hasUpTo(long acknowledged) {
        return !segments.isEmpty() && segments.getFirst().last() <= acknowledged;
    }

    /** Gives up the oldest file; returns how many unacknowledged records were in it. */
    int dropOldest(long acknowledged) {
        Segment oldest = segments.getFirst();
        int lost = (int) read(oldest).stream().filter(frame -> frame.number() > acknowledged).count();
        deleteFirst();
        return lost;
    }

    private void deleteFirst() {
        Segment segment = segments.removeFirst();
        if (segment == open) {
            open = null;
        }
        forget(segment);
    }

    private void forget(Segment segment) {
        bytes -= segment.bytes();
        unsynced.remove(segment.name());
        remove(segment.name());
    }

    /** A file that cannot be deleted now is found again at the next start, wholly acknowledged. */
    private void remove(String name) {
        try {
            disk.delete(name);
        } catch (DiskException e) {
            unsynced.remove(name);
        }
    }

    /** Up to {@code limit} records with numbers above {@code after}, oldest first, from one file. */
    List<Frame> next(long after, int limit) {
        for (Segment segment : segments) {
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
            return List.of(); // unreadable now; asked again at the next round of sending
        }
    }

    long last() {
        return segments.isEmpty() ? 0 : segments.getLast().last();
    }

    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    OptionalLong unsyncedSince() {
        return unsynced.isEmpty() ? OptionalLong.empty() : OptionalLong.of(unsyncedSince);
    }

    /** The files to sync now; they count as synced until told otherwise. */
    List<String> takeUnsynced() {
        List<String> names = List.copyOf(unsynced);
        unsynced.clear();
        return names;
    }
}
