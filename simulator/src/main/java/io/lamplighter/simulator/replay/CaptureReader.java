package io.lamplighter.simulator.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.lamplighter.simulator.replay.Capture.Message;

/** Reads a capture file, which may be damaged or no such file at all. One thread. */
final class CaptureReader implements AutoCloseable {

    private final DataInputStream in;
    private final Inflater inflater = new Inflater(true);
    private final Instant recordedAt;
    private long position;
    private ByteBuffer block = ByteBuffer.allocate(0);
    private long blockAt;
    private long millis;
    private long read;
    private boolean ended;

    /** From here on the file cannot be read; the message says where that is, and what is wrong. */
    static final class DamagedException extends Exception {

        private static final long serialVersionUID = 1;

        DamagedException(String message) {
            super(message);
        }
    }

    private CaptureReader(DataInputStream in, Instant recordedAt, long position) {
        this.in = in;
        this.recordedAt = recordedAt;
        this.position = position;
    }

    /**
     * Reads the head.
     *
     * @throws DamagedException
     *             when it is no capture file
     */
    static CaptureReader open(Path path) throws IOException, DamagedException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)));
        try {
            String head = head(in);
            Instant recordedAt = Capture.recordedAt(head).orElseThrow(() -> new DamagedException(
                    "it does not begin as a capture does (lamplighter-capture 1)"));
            return new CaptureReader(in, recordedAt, head.length());
        } catch (IOException | DamagedException e) {
            in.close();
            throw e;
        }
    }

    /** ASCII, up to and with its empty line; at most as long as a head may be. */
    private static String head(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < Capture.HEAD_BYTES && head.indexOf("\n\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    Instant recordedAt() {
        return recordedAt;
    }

    /**
     * The next message; empty at the end of a file of which nothing is missing.
     *
     * @throws DamagedException
     *             where the file is damaged or cut off
     */
    Optional<Message> next() throws IOException, DamagedException {
        if (!block.hasRemaining() && !ended) {
            nextBlock();
        }
        if (ended) {
            return Optional.empty();
        }
        millis += varint(Long.MAX_VALUE - millis);
        String topic = new String(bytes(), StandardCharsets.UTF_8);
        byte[] payload = bytes();
        read++;
        return Optional.of(new Message(millis, topic, payload));
    }

    private void nextBlock() throws IOException, DamagedException {
        blockAt = position;
        try {
            int length = in.readInt();
            int check = in.readInt();
            if (length < 0 || length > Capture.LONGEST_BLOCK_BYTES) {
                throw damaged("a block of " + length + " bytes");
            }
            byte[] packed = in.readNBytes(length == 0 ? Long.BYTES : length);
            position += Capture.PREFIX_BYTES + packed.length;
            if (packed.length < (length == 0 ? Long.BYTES : length)) {
                throw new EOFException();
            }
            if (CaptureWriter.check(packed) != check) {
                throw damaged("a block with a wrong check sum");
            }
            if (length == 0) {
                end(ByteBuffer.wrap(packed).getLong());
            } else {
                block = ByteBuffer.wrap(unpacked(packed));
            }
        } catch (EOFException e) {
            throw damaged("the file ends before its end was written");
        }
    }

    private void end(long messages) throws IOException, DamagedException {
        if (messages != read) {
            throw damaged("the end speaks of " + messages + " messages");
        }
        if (in.read() >= 0) {
            throw damaged("more behind the end");
        }
        ended = true;
    }

    private byte[] unpacked(byte[] packed) throws DamagedException {
        inflater.reset();
        inflater.setInput(packed);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(Capture.BLOCK_BYTES);
        byte[] part = new byte[16 * 1024];
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(part);
                plain.write(part, 0, count);
                if ((count == 0 && !inflater.finished()) || plain.size() > Capture.LONGEST_BLOCK_BYTES) {
                    throw damaged("a block that cannot be unpacked");
                }
            }
        } catch (DataFormatException e) {
            throw damaged("a block that cannot be unpacked");
        }
        return plain.toByteArray();
    }

    private long varint(long most) throws DamagedException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
            if (!block.hasRemaining()) {
                break;
            }
            int part = block.get();
            number |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                if (number > most) {
                    break;
                }
                return number;
            }
        }
        throw damaged("a message that does not hold together");
    }

    private byte[] bytes() throws DamagedException {
        byte[] bytes = new byte[(int) varint(block.remaining())];
        if (bytes.length > block.remaining()) {
            throw damaged("a message that does not hold together");
        }
        block.get(bytes);
        return bytes;
    }

    private DamagedException damaged(String what) {
        return new DamagedException("at byte " + blockAt + ", behind " + read + " readable messages: " + what);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
