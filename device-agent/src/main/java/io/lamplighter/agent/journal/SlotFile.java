package io.lamplighter.agent.journal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/**
 * A small value in two files written in turn, each with a generation and a checksum, so that the last good value
 * survives whatever happens to one of them. One owner thread.
 */
public final class SlotFile {

    private static final int MAGIC = 0x4C535431; // LST1
    private static final int HEAD_BYTES = 16;

    private final Disk disk;
    private final String name;
    private long generation;
    private boolean damaged;

    /** Files will be {@code name-a} and {@code name-b}. */
    public SlotFile(Disk disk, String name) {
        this.disk = disk;
        this.name = name;
    }

    /** The newest good value; empty when none was ever written or none is readable. */
    public Optional<byte[]> load() {
        return load(_ -> true);
    }

    /** As above, where a value that the caller cannot read counts as damaged. */
    public Optional<byte[]> load(Predicate<byte[]> readable) {
        Slot a = slot("-a", readable);
        Slot b = slot("-b", readable);
        Slot newest = a.generation() >= b.generation() ? a : b;
        damaged = a.damaged() || b.damaged();
        generation = newest.generation();
        return newest.generation() == 0 ? Optional.empty() : Optional.of(newest.value());
    }

    /** Whether {@link #load} found a damaged or unreadable file. */
    public boolean damaged() {
        return damaged;
    }

    /** Blocks until the value is on the flash. */
    public void store(byte[] value) {
        long next = generation + 1;
        byte[] file = new byte[HEAD_BYTES + value.length];
        ByteBuffer out = ByteBuffer.wrap(file).putInt(MAGIC).putInt(0).putLong(next).put(value);
        out.putInt(4, checksum(file));
        replace(name + (next % 2 == 0 ? "-b" : "-a"), file);
        generation = next;
    }

    /** On a full disk the value before the last one makes room for the new one. */
    private void replace(String slot, byte[] file) {
        try {
            disk.replace(slot, file);
        } catch (DiskException e) {
            if (!e.full()) {
                throw e;
            }
            disk.delete(slot);
            disk.replace(slot, file);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // private and never compared
    private record Slot(long generation, byte[] value, boolean damaged) {}

    private Slot slot(String suffix, Predicate<byte[]> readable) {
        byte[] file;
        try {
            file = disk.read(name + suffix);
        } catch (DiskException e) {
            return new Slot(0, new byte[0], true); // reported through damaged()
        }
        if (file.length == 0) {
            return new Slot(0, file, false);
        }
        ByteBuffer in = ByteBuffer.wrap(file);
        boolean good = file.length >= HEAD_BYTES && in.getInt(0) == MAGIC && in.getInt(4) == checksum(file)
                && in.getLong(8) > 0;
        if (!good) {
            return new Slot(0, new byte[0], true);
        }
        byte[] value = new byte[file.length - HEAD_BYTES];
        in.get(HEAD_BYTES, value);
        return readable.test(value) ? new Slot(in.getLong(8), value, false) : new Slot(0, new byte[0], true);
    }

    private static int checksum(byte[] file) {
        CRC32C crc = new CRC32C();
        crc.update(file, 8, file.length - 8);
        return (int) crc.getValue();
    }
}
