package io.lamplighter.simulator.soak;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import io.lamplighter.agent.journal.Disk;
import io.lamplighter.agent.journal.DiskException;
import io.lamplighter.agent.journal.FileDisk;

/**
 * A directory as a bad flash keeps it. What was appended and not synced lives in this process only, so a killed process
 * loses it as a power cut would; parts of it may reach the file early, sector by sector and in no order. In its moods it
 * writes short, refuses, is full, fails to sync or is slow. Any thread.
 */
final class FaultyDisk implements Disk {

    private static final int SECTOR_BYTES = 512;
    private static final Duration MOOD = Duration.ofSeconds(2);
    /** Of so many calls in a bad mood one fails. */
    private static final int ONE_IN = 3;

    private enum Mood {
        WELL, ERRORS, FULL, SYNC_ERRORS, SLOW
    }

    /** Hears what is on the flash for good. */
    @FunctionalInterface
    public interface Witness {

        /** A file has reached the flash, this far. */
        void synced(String name, byte[] file);
    }

    private final Path directory;
    private final FileDisk files;
    private final Random random;
    private final Witness witness;
    private final List<Mood> moods;
    private final Map<String, byte[]> unsynced = new HashMap<>();
    private final Map<String, Integer> safeBytes = new HashMap<>();
    private Mood mood = Mood.WELL;
    private long moodEnds = System.nanoTime();

    /** {@code sick} decides whether it has moods; without, it still loses what was not synced. */
    FaultyDisk(Path directory, Random random, boolean sick, Witness witness) {
        this.directory = directory;
        this.files = FileDisk.at(directory, false);
        this.random = random;
        this.witness = witness;
        this.moods = sick ? List.of(Mood.values()) : List.of(Mood.WELL);
    }

    @Override
    public synchronized List<String> names() {
        Set<String> names = new TreeSet<>(files.names());
        names.addAll(unsynced.keySet());
        return List.copyOf(names);
    }

    @Override
    public synchronized byte[] read(String name) {
        byte[] safe = Arrays.copyOf(files.read(name), safe(name));
        byte[] rest = unsynced.getOrDefault(name, new byte[0]);
        byte[] all = Arrays.copyOf(safe, safe.length + rest.length);
        System.arraycopy(rest, 0, all, safe.length, rest.length);
        return all;
    }

    private int safe(String name) {
        return safeBytes.computeIfAbsent(name, each -> files.read(each).length);
    }

    @Override
    public synchronized void append(String name, byte[] bytes) {
        safe(name);
        Mood now = mood();
        boolean fails = (now == Mood.ERRORS || now == Mood.FULL) && unlucky();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(unsynced.getOrDefault(name, new byte[0]));
        all.write(bytes, 0, fails ? random.nextInt(bytes.length) : bytes.length);
        unsynced.put(name, all.toByteArray());
        if (random.nextInt(10) == 0) {
            writeSectors(name, random.nextInt(100));
        }
        if (fails) {
            throw failure("append to " + name, now == Mood.FULL);
        }
    }

    @Override
    public synchronized void sync(String name) {
        Mood now = mood();
        if (now == Mood.SLOW) {
            pause(random.nextInt(400));
        }
        if (now == Mood.SYNC_ERRORS && unlucky()) {
            writeSectors(name, 50);
            unsynced.remove(name); // the kernel takes such pages for clean and forgets them
            throw failure("sync " + name, false);
        }
        writeSectors(name, 100);
        byte[] rest = unsynced.remove(name);
        if (rest != null) {
            safeBytes.merge(name, rest.length, Integer::sum);
        }
        witness.synced(name, read(name));
    }

    /** Brings so many percent of the sectors to the file, in any order: a kill in between leaves holes. */
    private void writeSectors(String name, int percent) {
        byte[] rest = unsynced.getOrDefault(name, new byte[0]);
        int start = safe(name);
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at < rest.length; at += SECTOR_BYTES - (start + at) % SECTOR_BYTES) {
            places.add(at);
        }
        Collections.shuffle(places, random);
        try (FileChannel file = FileChannel.open(directory.resolve(name), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            for (int at : places) {
                if (random.nextInt(100) < percent) {
                    int length = Math.min(rest.length - at, SECTOR_BYTES - (start + at) % SECTOR_BYTES);
                    file.write(ByteBuffer.wrap(rest, at, length), (long) start + at);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void replace(String name, byte[] bytes) {
        Mood now = mood();
        boolean fails = (now == Mood.ERRORS || now == Mood.FULL || now == Mood.SYNC_ERRORS) && unlucky();
        if (fails && random.nextBoolean()) {
            throw failure("replace " + name, now == Mood.FULL);
        }
        files.replace(name, bytes);
        safeBytes.put(name, bytes.length);
        unsynced.remove(name);
        if (fails) {
            throw failure("replace " + name + ", although it did", now == Mood.FULL);
        }
    }

    @Override
    public synchronized void cut(String name, long length) {
        files.cut(name, length);
        safeBytes.put(name, (int) length);
        unsynced.remove(name);
    }

    @Override
    public synchronized void delete(String name) {
        if (mood() == Mood.ERRORS && unlucky()) {
            throw failure("delete " + name, false);
        }
        files.delete(name);
        safeBytes.remove(name);
        unsynced.remove(name);
    }

    private Mood mood() {
        if (System.nanoTime() - moodEnds >= 0) {
            mood = moods.get(random.nextInt(moods.size()));
            moodEnds = System.nanoTime() + MOOD.toNanos();
        }
        return mood;
    }

    private boolean unlucky() {
        return random.nextInt(ONE_IN) == 0;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static DiskException failure(String what, boolean full) {
        String text = "cannot " + what + ": " + (full ? "No space left on device" : "Input/output error");
        return new DiskException(text, full, new IOException(text));
    }
}
