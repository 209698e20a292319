package io.lamplighter.agent.board.particles;

import java.time.Duration;
import java.util.Optional;

import io.lamplighter.agent.board.serial.SerialLine;

/**
 * Finds frames of one fixed length in a stream that may begin anywhere and contain anything: a window slides over the
 * bytes until head and check fit. Holds one window, so no stream makes it grow. Not thread-safe.
 */
final class FrameScanner {

    /** The frames of one device. */
    interface Format {

        /** Length of a frame in bytes. */
        int length();

        /** Whether a window of that length is a frame: head, check and tail fit. */
        boolean fits(byte[] window);
    }

    private static final int PIECE = 64;

    private final Format format;
    private final byte[] window;
    private int filled;
    private byte[] latest = {};

    FrameScanner(Format format) {
        this.format = format;
        this.window = new byte[format.length()];
    }

    /** Takes the first bytes of an array. */
    void take(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            take(bytes[i]);
        }
    }

    private void take(byte next) {
        if (filled == window.length) {
            System.arraycopy(window, 1, window, 0, window.length - 1);
            filled--;
        }
        window[filled++] = next;
        if (filled == window.length && format.fits(window)) {
            latest = window.clone();
            filled = 0;
        }
    }

    /** The newest whole frame since this was last called; empty when none came. */
    Optional<byte[]> latest() {
        byte[] frame = latest;
        latest = new byte[0];
        return frame.length == 0 ? Optional.empty() : Optional.of(frame);
    }

    /** The first frame that comes; empty after a silence as long as the patience, and after so many pieces of noise. */
    static Optional<byte[]> await(SerialLine line, Format format, Duration patience, int pieces) {
        FrameScanner scanner = new FrameScanner(format);
        byte[] piece = new byte[PIECE];
        for (int i = 0; i < pieces; i++) {
            int count = line.read(piece, patience);
            if (count == 0) {
                return Optional.empty();
            }
            scanner.take(piece, count);
            Optional<byte[]> frame = scanner.latest();
            if (frame.isPresent()) {
                return frame;
            }
        }
        return Optional.empty();
    }

    /** The sum of some bytes, from the first to before the last. */
    static int sum(byte[] bytes, int first, int end) {
        int sum = 0;
        for (int i = first; i < end; i++) {
            sum += bytes[i] & 0xFF;
        }
        return sum;
    }
}
