package io.lamplighter.agent.kernel;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * open, ioctl and close of the C library. Each further shape of call costs the JVM about a megabyte, so files get these
 * three only, and bytes go through Java's own files. Thread-safe.
 */
public final class CLibrary {

    /** open(2): for reading and writing, not handed to child processes. */
    public static final int READ_WRITE = 2 | 0x80000;
    /** open(2): does not wait for a carrier, and does not become the program's terminal. */
    public static final int AT_ONCE = 0x800 | 0x100;

    private static final CLibrary LOADED = new CLibrary(Linker.nativeLinker());

    private final MethodHandle open;
    private final MethodHandle ioctl;
    private final MethodHandle close;

    @SuppressWarnings("restricted") // the launcher grants native access, which Pi4J's own libraries need too
    private CLibrary(Linker linker) {
        open = linker.downcallHandle(linker.defaultLookup().findOrThrow("open"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), Linker.Option.firstVariadicArg(2));
        ioctl = linker.downcallHandle(linker.defaultLookup().findOrThrow("ioctl"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), Linker.Option.firstVariadicArg(2));
        close = linker.downcallHandle(linker.defaultLookup().findOrThrow("close"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    }

    /** Of this machine. Links at its first use, which takes some tens of milliseconds. */
    public static CLibrary loaded() {
        return LOADED;
    }

    /** A descriptor, to be closed. */
    public int open(String path, int flags) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path);
            return checked("open of " + path, () -> (int) open.invokeExact(name, flags));
        }
    }

    /** A request on a descriptor, with its argument's address or the argument as an address. */
    public void control(int descriptor, long request, MemorySegment argument) throws IOException {
        checked("ioctl 0x%X".formatted(request), () -> (int) ioctl.invokeExact(descriptor, request, argument));
    }

    /** Gives the descriptor back. */
    public void close(int descriptor) throws IOException {
        checked("close", () -> (int) close.invokeExact(descriptor));
    }

    private static int checked(String what, Call call) throws IOException {
        int result;
        try {
            result = call.run();
        } catch (Throwable e) { // what a method handle declares
            throw new IOException(what + " failed: " + e.getMessage(), e);
        }
        if (result < 0) {
            throw new IOException(what + " failed");
        }
        return result;
    }

    private interface Call {
        int run() throws Throwable;
    }
}
