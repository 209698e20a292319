package io.lamplighter.agent.board.serial;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * A real pair of terminals of the kernel: the agent opens {@link #port}, the test is the part at the other end of the
 * cable.
 */
public final class PseudoTerminal implements AutoCloseable {

    private static final int READ_WRITE_NO_CONTROL = 2 | 0x100;
    private static final int NAME = 128;

    private final int master;
    private final Path port;

    private PseudoTerminal(int master, Path port) {
        this.master = master;
        this.port = port;
    }

    public static PseudoTerminal open() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int master = (int) call("posix_openpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT), READ_WRITE_NO_CONTROL);
            call("grantpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT), master);
            call("unlockpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT), master);
            MemorySegment name = arena.allocate(NAME);
            call("ptsname_r", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG), master, name, (long) NAME);
            return new PseudoTerminal(master, Path.of(name.getString(0)));
        }
    }

    /** What the agent opens. */
    public Path port() {
        return port;
    }

    /** Bytes of the part to the agent. */
    public void send(byte[] bytes) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocateFrom(JAVA_BYTE, bytes);
            call("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), master, buffer,
                    (long) bytes.length);
        }
    }

    /** Waits for bytes of the agent, at least one; throws when the agent closed its end. */
    public byte[] receive() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(512);
            long length = (long) call("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), master,
                    buffer, 512L);
            return buffer.asSlice(0, length).toArray(JAVA_BYTE);
        }
    }

    /** Pulls the cable. */
    @Override
    public void close() throws IOException {
        call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), master);
    }

    @SuppressWarnings("restricted") // the build grants native access to tests
    private static Object call(String name, FunctionDescriptor descriptor, Object... arguments) throws IOException {
        Linker linker = Linker.nativeLinker();
        try {
            Object result = linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor)
                    .invokeWithArguments(arguments);
            if (((Number) result).longValue() < 0) {
                throw new IOException(name + " failed");
            }
            return result;
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) { // what a method handle declares
            throw new IOException(name, e);
        }
    }
}
