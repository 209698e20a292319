package io.lamplighter.agent.board.serial;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

import io.lamplighter.agent.board.BoardException;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** The six calls of the C library that a serial line needs. A failure becomes a BoardException with the system's word. */
final class CLibrary {

    private static final int INTERRUPTED = 4;
    private static final int TRY_AGAIN = 11;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERROR = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker LINKER = Linker.nativeLinker();

    private static final MethodHandle OPEN = variadic("open", 2,
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle IOCTL = variadic("ioctl", 2,
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
    private static final MethodHandle POLL = plain("poll",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle READ = plain("read",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle WRITE = plain("write",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle CLOSE = plain("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private CLibrary() {}

    static int open(String name, MemorySegment path, int flags) {
        return (int) checked("cannot open " + name, state -> (int) OPEN.invokeExact(state, path, flags));
    }

    static void control(String name, int descriptor, long request, MemorySegment argument) {
        checked("cannot set up " + name, state -> (int) IOCTL.invokeExact(state, descriptor, request, argument));
    }

    /** How many of the one descriptors polled are ready; 0 when the time is over. */
    static int poll(String name, MemorySegment descriptors, int milliseconds) {
        return (int) checked("cannot wait for " + name,
                state -> (int) POLL.invokeExact(state, descriptors, 1L, milliseconds));
    }

    /** 0 at the end of the line. */
    static int read(String name, int descriptor, MemorySegment buffer, long length) {
        return (int) checked("cannot read " + name,
                state -> (long) READ.invokeExact(state, descriptor, buffer, length));
    }

    static int write(String name, int descriptor, MemorySegment buffer, long length) {
        return (int) checked("cannot write " + name,
                state -> (long) WRITE.invokeExact(state, descriptor, buffer, length));
    }

    static void close(int descriptor) {
        try {
            checked("cannot close", state -> (int) CLOSE.invokeExact(state, descriptor));
        } catch (BoardException _) {
            // the descriptor is given back whatever close says (close(2), "Dealing with error returns")
        }
    }

    private static long checked(String what, Call call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            long result = invoke(what, call, state);
            while (result < 0 && error(state) == INTERRUPTED) {
                result = invoke(what, call, state);
            }
            if (result < 0) {
                throw new BoardException(what + ": " + word(error(state)));
            }
            return result;
        }
    }

    private static long invoke(String what, Call call, MemorySegment state) {
        try {
            return call.run(state);
        } catch (Throwable e) { // what a method handle declares
            throw new BoardException(what, e);
        }
    }

    private static int error(MemorySegment state) {
        return (int) ERROR.get(state, 0L);
    }

    /** The usual words of errno (asm-generic/errno-base.h); a technician reads them. */
    private static String word(int error) {
        return switch (error) {
            case 2 -> "no such device";
            case 5 -> "input/output error";
            case 6, 19 -> "the device is gone";
            case TRY_AGAIN -> "the line is busy";
            case 13 -> "permission denied; the agent's user must be in the group that owns it (dialout)";
            case 16 -> "another program has it";
            case 25 -> "it is no serial port";
            default -> "error " + error;
        };
    }

    @SuppressWarnings("restricted") // the launcher grants native access, which Pi4J's own libraries need too
    private static MethodHandle plain(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor,
                Linker.Option.captureCallState("errno"));
    }

    @SuppressWarnings("restricted") // as above
    private static MethodHandle variadic(String name, int fixed, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor,
                Linker.Option.captureCallState("errno"), Linker.Option.firstVariadicArg(fixed));
    }

    private interface Call {
        long run(MemorySegment state) throws Throwable;
    }
}
