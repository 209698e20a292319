package io.lamplighter.agent.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The format of a segment file: a header, then frames. Pure; reads any bytes without failing.
 *
 * <p>
 * Header: magic {@code LJS1} (4 bytes), reserved 0 (4), epoch (8). Frame: magic {@code LJF1} (4), length of the payload
 * (4), CRC-32C over epoch, number and payload (4), number (8), payload. All big-endian. The magic lets a reader find the
 * next frame behind a damaged length.
 */
final class Frames {

    static final int HEADER_BYTES = 16;
    static final int FRAME_BYTES = 20;
    /** A payload beyond this is refused when written and taken for damage when read. */
    static final int MAXIMUM_PAYLOAD_BYTES = 256 * 1024;

    private static final int SEGMENT_MAGIC = 0x4C4A5331;
    private static final int FRAME_MAGIC = 0x4C4A4631;

    private Frames() {}

    /**
     * What a file held.
     *
     * @param frames
     *            the good ones in the order of the file
     * @param damaged
     *            runs of bytes between or before good frames that are no frame
     * @param goodBytes
     *            length up to the end of the last good frame; what follows is a torn tail
     */
    record Scan(List<Frame> frames, int damaged, long goodBytes) {}

    static byte[] header(long epoch) {
        return ByteBuffer.allocate(HEADER_BYTES).putInt(SEGMENT_MAGIC).putInt(0).putLong(epoch).array();
    }

    /** The epoch that a file says it belongs to; 0 when it says nothing. */
    static long epochOf(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        return file.length >= HEADER_BYTES && in.getInt(0) == SEGMENT_MAGIC ? in.getLong(8) : 0;
    }

    static byte[] frame(long epoch, Frame frame) {
        if (frame.bytes().length > MAXIMUM_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("record " + frame.number() + " has " + frame.bytes().length
                    + " bytes, more than " + MAXIMUM_PAYLOAD_BYTES);
        }
        ByteBuffer out = ByteBuffer.allocate(FRAME_BYTES + frame.bytes().length);
        out.putInt(FRAME_MAGIC).putInt(frame.bytes().length).putInt(checksum(epoch, frame.number(), frame.bytes()));
        return out.putLong(frame.number()).put(frame.bytes()).array();
    }

    /** A whole file. */
    static byte[] file(long epoch, List<Frame> frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header(epoch));
        frames.forEach(frame -> out.writeBytes(frame(epoch, frame)));
        return out.toByteArray();
    }

    static Scan scan(long epoch, byte[] file) {
        List<Frame> frames = new ArrayList<>();
        int damaged = 0;
        int good = Math.min(HEADER_BYTES, file.length);
        int at = good;
        while (at < file.length) {
            Frame frame = frameAt(epoch, file, at);
            if (frame == null) {
                at = nextMagic(file, at + 1);
                continue;
            }
            damaged += at > good ? 1 : 0;
            frames.add(frame);
            at += FRAME_BYTES + frame.bytes().length;
            good = at;
        }
        return new Scan(frames, damaged, good);
    }

    private static @org.jspecify.annotations.Nullable Frame frameAt(long epoch, byte[] file, int at) {
        ByteBuffer in = ByteBuffer.wrap(file);
        if (file.length - at < FRAME_BYTES || in.getInt(at) != FRAME_MAGIC) {
            return null;
        }
        int length = in.getInt(at + 4);
        if (length < 0 || length > MAXIMUM_PAYLOAD_BYTES || length > file.length - at - FRAME_BYTES) {
            return null;
        }
        long number = in.getLong(at + 12);
        byte[] payload = new byte[length];
        in.get(at + FRAME_BYTES, payload);
        return in.getInt(at + 8) == checksum(epoch, number, payload) ? new Frame(number, payload) : null;
    }

    private static int nextMagic(byte[] file, int from) {
        ByteBuffer in = ByteBuffer.wrap(file);
        for (int at = from; at <= file.length - FRAME_BYTES; at++) {
            if (in.getInt(at) == FRAME_MAGIC) {
                return at;
            }
        }
        return file.length;
    }

    private static int checksum(long epoch, long number, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(16).putLong(epoch).putLong(number).flip());
        crc.update(payload);
        return (int) crc.getValue();
    }
}
