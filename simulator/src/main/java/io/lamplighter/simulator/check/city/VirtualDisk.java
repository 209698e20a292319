package io.lamplighter.simulator.check.city;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import io.lamplighter.agent.journal.Disk;
import io.lamplighter.agent.journal.DiskException;

/**
 * The flash of one post. What was appended and not synced is lost in a power cut, or part of it, sector by sector and in no
 * order; what was synced or replaced stays. In its moods it refuses, is full, or fails to sync.
 */
final class VirtualDisk implements Disk {

    private static final int SECTOR_BYTES = 512;
    /** Of so many calls in a bad mood one fails. */
    private static final int ONE_IN = 3;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Map<String, File> files = new TreeMap<>();
    private final RandomGenerator random;
    private final Witness witness;
    private DiskMood mood = DiskMood.WELL;
    private boolean ill;
    private int callsUntilDeath = NEVER;
    private boolean deathCutsPower;
    /** Whether anything was written since the sums below were made. */
    private boolean touched = true;
    private long bytes;
    private boolean behind;

    /** Hears what is on the flash for good. */
    interface Witness {

        /**
         * A program starts.
         *
         * @param ill
         *            whether the flash was in a bad mood since the one before started
         * @param files
         *            what it finds, by name
         */
        void started(boolean ill, Map<String, byte[]> files);

        /** A file has reached the flash, so far. */
        void synced(String name, byte[] file);
    }

    private static final class File {

        private byte[] bytes = new byte[64];
        private int length;
        private int synced;
        /** Something in it could not be written or synced, so that its end counts for nothing. */
        private boolean spoiled;

        private void add(byte[] more, int count) {
            if (length + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
            }
            System.arraycopy(more, 0, bytes, length, count);
            length += count;
        }

        private byte[] content() {
            return Arrays.copyOf(bytes, length);
        }
    }

    VirtualDisk(RandomGenerator random, Witness witness) {
        this.random = random;
        this.witness = witness;
    }

    void become(DiskMood next) {
        mood = next;
        ill |= !isWell();
    }

    /** A program starts that goes on with what is here. */
    void started() {
        Map<String, byte[]> found = new TreeMap<>();
        files.forEach((name, file) -> found.put(name, file.content()));
        witness.started(ill, found);
        ill = !isWell();
    }

    boolean isWell() {
        return mood == DiskMood.WELL;
    }

    /** The program dies within the writing call that many calls from now, alone or with its power. */
    void dieAfter(int calls, boolean cutsPower) {
        callsUntilDeath = calls;
        deathCutsPower = cutsPower;
    }

    boolean deathCutsPower() {
        return deathCutsPower;
    }

    /** The program is dead; the system still has what it was given. */
    void programDied() {
        callsUntilDeath = NEVER;
    }

    /** The power is gone, and with it what was not synced. */
    void powerLost() {
        callsUntilDeath = NEVER;
        touched = true;
        for (File file : files.values()) {
            int tail = file.length - file.synced;
            if (tail > 0 && random.nextInt(4) == 0) {
                tearSectors(file);
            } else {
                file.length = file.synced + random.nextInt(tail + 1);
            }
            file.synced = file.length;
        }
    }

    /** Sectors reached the flash in no order: those that did not hold zeros. */
    private void tearSectors(File file) {
        for (int at = file.synced; at < file.length; at += SECTOR_BYTES - at % SECTOR_BYTES) {
            if (random.nextBoolean()) {
                Arrays.fill(file.bytes, at, Math.min(file.length, at + SECTOR_BYTES - at % SECTOR_BYTES), (byte) 0);
            }
        }
    }

    /** Whether something waits to be synced that could be. */
    boolean unsynced() {
        sum();
        return mood == DiskMood.WELL && behind;
    }

    /** They are asked for far more often than anything is written. */
    private void sum() {
        if (!touched) {
            return;
        }
        touched = false;
        bytes = 0;
        behind = false;
        for (File file : files.values()) {
            bytes += file.length;
            behind |= !file.spoiled && file.synced < file.length;
        }
    }

    /** In all files. */
    long bytes() {
        sum();
        return bytes;
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public byte[] read(String name) {
        File file = files.get(name);
        return file == null ? new byte[0] : file.content();
    }

    @Override
    public void append(String name, byte[] more) {
        File file = files.computeIfAbsent(name, _ -> new File());
        boolean dies = dies();
        boolean fails = (mood == DiskMood.ERRORS || mood == DiskMood.FULL) && unlucky();
        file.add(more, dies || fails ? random.nextInt(more.length) : more.length);
        if (dies) {
            throw new PowerCut();
        }
        if (fails) {
            file.spoiled = true;
            throw failure("append to " + name, mood == DiskMood.FULL);
        }
    }

    @Override
    public void sync(String name) {
        if (dies()) {
            throw new PowerCut();
        }
        File file = files.get(name);
        if ((mood == DiskMood.SYNC_ERRORS || mood == DiskMood.ERRORS) && unlucky()) {
            spoil(name);
            throw failure("sync " + name, false);
        }
        if (file != null && file.synced < file.length) {
            file.synced = file.length;
            witness.synced(name, file.content());
        }
    }

    @Override
    public void replace(String name, byte[] bytes) {
        boolean dies = dies();
        if (dies && random.nextBoolean()) {
            throw new PowerCut();
        }
        boolean fails = mood != DiskMood.WELL && unlucky();
        if (fails && random.nextBoolean()) {
            throw failure("replace " + name, mood == DiskMood.FULL);
        }
        File file = new File();
        file.add(bytes, bytes.length);
        file.synced = bytes.length;
        files.put(name, file);
        if (dies) {
            throw new PowerCut();
        }
        if (fails) {
            throw failure("replace " + name + ", although it did", mood == DiskMood.FULL);
        }
    }

    @Override
    public void cut(String name, long length) {
        if (dies()) {
            throw new PowerCut();
        }
        File file = files.get(name);
        if (file != null) {
            file.length = (int) Math.min(length, file.length);
            file.synced = Math.min(file.synced, file.length);
        }
    }

    @Override
    public void delete(String name) {
        if (dies()) {
            throw new PowerCut();
        }
        if (mood == DiskMood.ERRORS && unlucky()) {
            spoil(name); // nobody wants it any more
            throw failure("delete " + name, false);
        }
        files.remove(name);
    }

    private void spoil(String name) {
        File file = files.get(name);
        if (file != null) {
            file.spoiled = true;
        }
    }

    /** Each call that writes asks this first. */
    private boolean dies() {
        touched = true;
        return callsUntilDeath != NEVER && callsUntilDeath-- <= 0;
    }

    private boolean unlucky() {
        return random.nextInt(ONE_IN) == 0;
    }

    private static DiskException failure(String what, boolean full) {
        String text = "cannot " + what + ": " + (full ? "No space left on device" : "Input/output error");
        return new DiskException(text, full, new IOException(text));
    }
}
