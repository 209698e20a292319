package io.lamplighter.agent.board.serial;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.SerialWiring;
import io.lamplighter.agent.kernel.CLibrary;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

/**
 * A terminal of the Linux kernel in raw mode: set up by ioctl, then read and written as a plain file, in which the kernel
 * itself ends a read that nothing answers. No native code of ours or of others, nothing unpacked to the flash. Not
 * thread-safe.
 */
final class TerminalLine implements SerialLine {

    // asm-generic/ioctls.h and termbits.h: the same on x86, 32-bit and 64-bit ARM
    private static final int EXCLUSIVE = 0x540C;
    private static final int NOT_EXCLUSIVE = 0x540D;
    private static final int FLUSH = 0x540B;
    private static final MemorySegment FLUSH_INPUT = MemorySegment.NULL;
    private static final int SET_TERMIOS2 = 0x402C542B;
    private static final int TERMIOS2_SIZE = 44;
    private static final int TERMIOS2_CONTROL_FLAGS = 8;
    /** Field VTIME of the control characters: a read of nothing ends after so many tenths of a second. */
    private static final int TERMIOS2_PATIENCE = 17 + 5;
    private static final int TERMIOS2_INPUT_SPEED = 36;
    private static final int TERMIOS2_OUTPUT_SPEED = 40;
    /** 8 data bits, receiver on, modem lines ignored, speed in plain baud. All other flags off is raw mode. */
    private static final int RAW_8N1 = 0x30 | 0x80 | 0x800 | 0x1000;
    private static final int PATIENCE_TENTHS = 1;
    private static final Duration READING = Duration.ofMillis(100L * PATIENCE_TENTHS);

    private final CLibrary library;
    private final String name;
    /** Holds the setting, and stays open because the setting would end with it. */
    private final int descriptor;
    private final RandomAccessFile file;
    private boolean closed;

    private TerminalLine(CLibrary library, String name, int descriptor, RandomAccessFile file) {
        this.library = library;
        this.name = name;
        this.descriptor = descriptor;
        this.file = file;
    }

    static SerialLine open(SerialWiring wiring) {
        CLibrary library = CLibrary.loaded();
        String name = wiring.port().toString();
        int descriptor;
        try {
            descriptor = library.open(name, CLibrary.READ_WRITE | CLibrary.AT_ONCE);
        } catch (IOException e) {
            throw new BoardException("cannot open " + name + ": " + reason(wiring.port()), e);
        }
        try {
            setUp(library, descriptor, wiring.baud());
            // opened only now, because this would wait for a carrier before the set-up
            RandomAccessFile file = new RandomAccessFile(name, "rw");
            library.control(descriptor, EXCLUSIVE, MemorySegment.NULL);
            return new TerminalLine(library, name, descriptor, file);
        } catch (IOException e) {
            close(library, descriptor);
            throw new BoardException("cannot set up " + name + ": it is no serial port, or in use", e);
        }
    }

    private static String reason(Path port) {
        if (!Files.exists(port)) {
            return "no such device";
        }
        return Files.isReadable(port) && Files.isWritable(port)
                ? "the device is gone or in use"
                : "permission denied; the agent's user must be in the group that owns it (dialout)";
    }

    private static void setUp(CLibrary library, int descriptor, int baud) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios = arena.allocate(TERMIOS2_SIZE, Integer.BYTES);
            termios.set(JAVA_INT, TERMIOS2_CONTROL_FLAGS, RAW_8N1);
            termios.set(JAVA_BYTE, TERMIOS2_PATIENCE, (byte) PATIENCE_TENTHS);
            termios.set(JAVA_INT, TERMIOS2_INPUT_SPEED, baud);
            termios.set(JAVA_INT, TERMIOS2_OUTPUT_SPEED, baud);
            library.control(descriptor, SET_TERMIOS2, termios);
        }
    }

    @Override
    public void write(byte[] bytes) {
        requireOpen();
        try {
            file.write(bytes);
        } catch (IOException e) {
            throw new BoardException("cannot write " + name + ": " + e.getMessage(), e);
        }
    }

    /** The patience is rounded up to tenths of a second. */
    @Override
    public int read(byte[] into, Duration patience) {
        requireOpen();
        long rounds = Math.max(1, Math.ceilDiv(patience.toMillis(), READING.toMillis()));
        try {
            for (long round = 0; round < rounds; round++) {
                int count = file.read(into);
                if (count > 0) {
                    return count;
                }
            }
            library.control(descriptor, EXCLUSIVE, MemorySegment.NULL); // fails when the silence is a pulled plug
            return 0;
        } catch (IOException e) {
            throw new BoardException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void discard() {
        requireOpen();
        try {
            library.control(descriptor, FLUSH, FLUSH_INPUT);
        } catch (IOException e) {
            throw new BoardException("cannot clear " + name, e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new BoardException(name + " is closed");
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            library.control(descriptor, NOT_EXCLUSIVE, MemorySegment.NULL);
            file.close();
        } catch (IOException _) {
            // a line that is gone is closed enough
        }
        close(library, descriptor);
    }

    private static void close(CLibrary library, int descriptor) {
        try {
            library.close(descriptor);
        } catch (IOException _) {
            // the descriptor is given back whatever close says (close(2), "Dealing with error returns")
        }
    }
}
