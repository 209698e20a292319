package io.lamplighter.simulator.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

import io.lamplighter.simulator.replay.Capture.Message;

/** Writes a capture file, never beyond its bound. One thread. Closing ends the file in order. */
final class CaptureWriter implements AutoCloseable {

    private final FileChannel file;
    private final long mostBytes;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream(Capture.BLOCK_BYTES);
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private long position;
    private long lastMillis;
    private long inBlock;
    private long written;
    private boolean full;

    private CaptureWriter(FileChannel file, long mostBytes) {
        this.file = file;
        this.mostBytes = mostBytes;
    }

    /**
     * A new file that only its owner may read.
     *
     * @param mostBytes
     *            the file is never longer; at least 64 KiB
     * @throws java.nio.file.FileAlreadyExistsException
     *             when there is one
     */
    static CaptureWriter create(Path path, Instant recordedAt, long mostBytes) throws IOException {
        FileChannel file = FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        CaptureWriter writer = new CaptureWriter(file, mostBytes);
        writer.put(ByteBuffer.wrap(Capture.head(recordedAt).getBytes(StandardCharsets.UTF_8)));
        return writer;
    }

    /**
     * Adds a message; times must not go back.
     *
     * @return false when there is no room for it: then the file is complete, and takes nothing more
     */
    boolean add(Message message) throws IOException {
        if (!full) {
            varint(message.millis() - lastMillis);
            lastMillis = message.millis();
            bytes(message.topic().getBytes(StandardCharsets.UTF_8));
            bytes(message.payload());
            inBlock++;
            if (block.size() >= Capture.BLOCK_BYTES) {
                flush();
            }
        }
        return !full;
    }

    /** Writes what was added, if there is room: after a crash of the machine or the program it may still be read. */
    void flush() throws IOException {
        if (inBlock == 0 || full) {
            return;
        }
        byte[] packed = packed(block.toByteArray());
        if (position + Capture.PREFIX_BYTES + packed.length + Capture.END_BYTES > mostBytes) {
            full = true;
            return;
        }
        put(ByteBuffer.allocate(Capture.PREFIX_BYTES).putInt(packed.length).putInt(check(packed)).flip());
        put(ByteBuffer.wrap(packed));
        written += inBlock;
        inBlock = 0;
        block.reset();
    }

    /** Messages that are in the file. */
    long written() {
        return written;
    }

    /** Its length so far, in bytes. */
    long position() {
        return position;
    }

    private byte[] packed(byte[] plain) {
        deflater.reset();
        deflater.setInput(plain);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 4);
        byte[] part = new byte[16 * 1024];
        while (!deflater.finished()) {
            packed.write(part, 0, deflater.deflate(part));
        }
        return packed.toByteArray();
    }

    static int check(byte[] bytes) {
        CRC32C check = new CRC32C();
        check.update(bytes);
        return (int) check.getValue();
    }

    private void varint(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("the time of a message goes back by " + -number + " ms");
        }
        long rest = number;
        while (rest > 0x7F) {
            block.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        block.write((int) rest);
    }

    private void bytes(byte[] bytes) {
        varint(bytes.length);
        block.writeBytes(bytes);
    }

    private void put(ByteBuffer bytes) throws IOException {
        position += bytes.remaining();
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** Ends the file: a reader knows then that nothing is missing. Waits for the disk. */
    @Override
    public void close() throws IOException {
        try (file) {
            flush();
            byte[] count = ByteBuffer.allocate(Long.BYTES).putLong(written).array();
            put(ByteBuffer.allocate(Capture.END_BYTES).putInt(0).putInt(check(count)).put(count).flip());
            file.force(true);
        } finally {
            deflater.end();
        }
    }
}
