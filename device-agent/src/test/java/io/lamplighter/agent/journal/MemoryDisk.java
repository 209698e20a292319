package io.lamplighter.agent.journal;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A disk in memory that can fail at every call and lose its power. Of a file that was appended to and not synced, any
 * part of the new bytes may be lost; what was synced or replaced stays.
 */
public final class MemoryDisk implements Disk {

    /** What the next calls do. */
    public enum Mood {
        WELL, ERRORS, FULL, SYNC_ERRORS
    }

    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, Integer> synced = new HashMap<>();
    private final Set<String> everSynced = new HashSet<>();
    private Mood mood = Mood.WELL;
    private long capacity = Long.MAX_VALUE;
    private int callsUntilCrash = Integer.MAX_VALUE;
    private RandomGenerator random = new java.util.Random(1);

    /** Thrown where the power fails: nothing after it happens. */
    public static final class PowerCut extends Error {
        private static final long serialVersionUID = 1;
    }

    public MemoryDisk with(RandomGenerator chance) {
        random = chance;
        return this;
    }

    public void become(Mood next) {
        mood = next;
    }

    public void capacity(long bytes) {
        capacity = bytes;
    }

    /** The power fails within the writing call that many calls from now. */
    public void cutPowerAfter(int writes) {
        callsUntilCrash = writes;
    }

    /** The disk as the next start finds it after a power cut. */
    public MemoryDisk afterPowerCut() {
        MemoryDisk next = new MemoryDisk().with(random);
        files.forEach((name, bytes) -> {
            int safe = synced.getOrDefault(name, 0);
            int left = safe + random.nextInt(bytes.length - safe + 1);
            if (left > 0 || everSynced.contains(name)) {
                next.files.put(name, Arrays.copyOf(bytes, left));
                next.synced.put(name, left);
                next.everSynced.add(name);
            }
        });
        return next;
    }

    /** The disk as the next start finds it after the program was killed. */
    public MemoryDisk afterKill() {
        MemoryDisk next = new MemoryDisk().with(random);
        next.files.putAll(files);
        next.synced.putAll(synced);
        next.everSynced.addAll(everSynced);
        return next;
    }

    /** Flips bits of one byte. */
    public void damage(String name, int at) {
        byte[] bytes = file(name).clone();
        bytes[at] ^= 0x55;
        files.put(name, bytes);
    }

    public byte[] file(String name) {
        return files.getOrDefault(name, new byte[0]);
    }

    public long totalBytes() {
        return files.values().stream().mapToLong(bytes -> bytes.length).sum();
    }

    @Override
    public List<String> names() {
        fail("list", false);
        return List.copyOf(files.keySet());
    }

    @Override
    public byte[] read(String name) {
        return file(name).clone();
    }

    @Override
    public void append(String name, byte[] bytes) {
        boolean crash = crashes();
        boolean torn = crash || mood == Mood.ERRORS || mood == Mood.FULL || totalBytes() + bytes.length > capacity;
        int written = torn
                ? (int) Math.min(random.nextInt(bytes.length), Math.max(0, capacity - totalBytes()))
                : bytes.length;
        byte[] before = file(name);
        byte[] after = Arrays.copyOf(before, before.length + written);
        System.arraycopy(bytes, 0, after, before.length, written);
        files.put(name, after);
        if (crash) {
            throw new PowerCut();
        }
        if (torn) {
            throw failure("append to " + name, mood != Mood.ERRORS);
        }
    }

    @Override
    public void sync(String name) {
        if (crashes()) {
            throw new PowerCut();
        }
        if (mood == Mood.SYNC_ERRORS) {
            throw failure("sync " + name, false);
        }
        fail("sync " + name, false);
        if (files.containsKey(name)) {
            synced.put(name, file(name).length);
            everSynced.add(name);
        }
    }

    @Override
    public void replace(String name, byte[] bytes) {
        boolean crash = crashes();
        if (crash && random.nextBoolean()) {
            throw new PowerCut();
        }
        fail("replace " + name, mood == Mood.FULL || totalBytes() + bytes.length > capacity);
        files.put(name, bytes.clone());
        synced.put(name, bytes.length);
        everSynced.add(name);
        if (crash) {
            throw new PowerCut();
        }
    }

    @Override
    public void cut(String name, long length) {
        fail("cut " + name, false);
        files.put(name, Arrays.copyOf(file(name), (int) length));
        synced.put(name, (int) Math.min(length, synced.getOrDefault(name, 0)));
    }

    @Override
    public void delete(String name) {
        if (crashes()) {
            throw new PowerCut();
        }
        fail("delete " + name, false);
        files.remove(name);
        synced.remove(name);
        everSynced.remove(name);
    }

    private boolean crashes() {
        return callsUntilCrash-- == 0;
    }

    private void fail(String what, boolean full) {
        if (mood == Mood.ERRORS || full) {
            throw failure(what, full);
        }
    }

    private static DiskException failure(String what, boolean full) {
        String text = "cannot " + what + ": " + (full ? "No space left on device" : "Input/output error");
        return new DiskException(text, full, new IOException(text));
    }
}
