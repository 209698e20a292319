package io.lamplighter.agent.board.serial;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.SerialWiring;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

/**
 * A terminal of the Linux kernel in raw mode, by the C library alone: no native code of ours, nothing unpacked to the flash.
 * Opened without blocking, so neither a missing carrier nor a full output holds the thread. Not thread-safe.
 */
final class TerminalLine implements SerialLine {

    // asm-generic/fcntl.h, asm-generic/ioctls.h, asm-generic/termbits.h: the same on x86, 32-bit and 64-bit ARM
    private static final int READ_WRITE = 2;
    private static final int NO_CONTROLLING_TERMINAL = 0x100;
    private static final int NON_BLOCKING = 0x800;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int EXCLUSIVE = 0x540C;
    private static final int FLUSH = 0x540B;
    private static final int FLUSH_INPUT = 0;
    private static final int SET_TERMIOS2 = 0x402C542B;
    private static final int TERMIOS2_SIZE = 44;
    private static final int TERMIOS2_CONTROL_FLAGS = 8;
    private static final int TERMIOS2_INPUT_SPEED = 36;
    private static final int TERMIOS2_OUTPUT_SPEED = 40;
    /** 8 data bits, receiver on, modem lines ignored, speed in plain baud. All other flags off is raw mode. */
    private static final int RAW_8N1 = 0x30 | 0x80 | 0x800 | 0x1000;
    // poll.h
    private static final int POLL_SIZE = 8;
    private static final int POLL_EVENTS = 4;
    private static final int POLL_RESULT = 6;
    private static final short READABLE = 1;
    private static final short WRITABLE = 4;

    /** A line that takes nothing for so long is stuck: 64 bytes at 1,200 baud need half a second. */
    private static final Duration WRITING = Duration.ofSeconds(1);
    private static final int BUFFER = 512;

    private final String name;
    private final int descriptor;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(BUFFER);
    private final MemorySegment poll = arena.allocate(POLL_SIZE, Integer.BYTES);
    private boolean closed;

    private TerminalLine(String name, int descriptor) {
        this.name = name;
        this.descriptor = descriptor;
    }

    static SerialLine open(SerialWiring wiring) {
        String name = wiring.port().toString();
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = CLibrary.open(name, arena.allocateFrom(name),
                    READ_WRITE | NO_CONTROLLING_TERMINAL | NON_BLOCKING | CLOSE_ON_EXEC);
            TerminalLine line = new TerminalLine(name, descriptor);
            try {
                CLibrary.control(name, descriptor, EXCLUSIVE, MemorySegment.NULL);
                CLibrary.control(name, descriptor, SET_TERMIOS2, raw(arena, wiring.baud()));
            } catch (BoardException e) {
                line.close();
                throw e;
            }
            return line;
        }
    }

    private static MemorySegment raw(Arena arena, int baud) {
        MemorySegment termios = arena.allocate(TERMIOS2_SIZE, Integer.BYTES);
        termios.set(JAVA_INT, TERMIOS2_CONTROL_FLAGS, RAW_8N1);
        termios.set(JAVA_INT, TERMIOS2_INPUT_SPEED, baud);
        termios.set(JAVA_INT, TERMIOS2_OUTPUT_SPEED, baud);
        return termios;
    }

    @Override
    public void write(byte[] bytes) {
        int done = 0;
        while (done < bytes.length) {
            if (!await(WRITABLE, WRITING)) {
                throw new BoardException(name + " takes no bytes");
            }
            int length = Math.min(BUFFER, bytes.length - done);
            MemorySegment.copy(bytes, done, buffer, JAVA_BYTE, 0, length);
            done += CLibrary.write(name, descriptor, buffer, length);
        }
    }

    @Override
    public int read(byte[] into, Duration patience) {
        if (!await(READABLE, patience)) {
            return 0;
        }
        int length = CLibrary.read(name, descriptor, buffer, Math.min(BUFFER, into.length));
        if (length == 0) {
            throw new BoardException(name + " was hung up");
        }
        MemorySegment.copy(buffer, JAVA_BYTE, 0, into, 0, length);
        return length;
    }

    /** Whether the line is ready. A line in error counts as ready: the transfer that follows says what is wrong. */
    private boolean await(short event, Duration patience) {
        requireOpen();
        poll.set(JAVA_INT, 0, descriptor);
        poll.set(JAVA_SHORT, POLL_EVENTS, event);
        poll.set(JAVA_SHORT, POLL_RESULT, (short) 0);
        return CLibrary.poll(name, poll, (int) Math.min(Integer.MAX_VALUE, patience.toMillis())) > 0;
    }

    @Override
    public void discard() {
        requireOpen();
        CLibrary.control(name, descriptor, FLUSH, MemorySegment.ofAddress(FLUSH_INPUT));
    }

    private void requireOpen() {
        if (closed) {
            throw new BoardException(name + " is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            CLibrary.close(descriptor);
            arena.close();
        }
    }
}
