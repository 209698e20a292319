package io.lamplighter.agent.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.tinylog.Logger;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** How far off the kernel believes the system clock to be, by adjtimex(2). Thread-safe. */
public final class ClockError {

    /** struct timex: modes, offset, freq, maxerror, each as wide as a long; at most 208 bytes. */
    private static final int MAXIMUM_ERROR_INDEX = 3;
    private static final int TIMEX_SIZE = 512;

    private final MethodHandle adjtimex;
    private final long longSize;

    private ClockError(MethodHandle adjtimex, long longSize) {
        this.adjtimex = adjtimex;
        this.longSize = longSize;
    }

    /** Of this machine. */
    @SuppressWarnings("restricted") // the launcher grants native access, which Pi4J's own libraries need too
    public static ClockError ofThisMachine() {
        Linker linker = Linker.nativeLinker();
        return new ClockError(
                linker.downcallHandle(linker.defaultLookup().findOrThrow("adjtimex"),
                        FunctionDescriptor.of(JAVA_INT, ADDRESS)),
                linker.canonicalLayouts().getOrDefault("long", JAVA_LONG).byteSize());
    }

    /** At most so far off; empty when the kernel does not say. Does not block. */
    public Optional<Duration> maximum() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timex = arena.allocate(TIMEX_SIZE, Long.BYTES); // modes 0: only reads
            if ((int) adjtimex.invokeExact(timex) < 0) {
                return Optional.empty();
            }
            long offset = MAXIMUM_ERROR_INDEX * longSize;
            long micros = longSize == Long.BYTES ? timex.get(JAVA_LONG, offset) : timex.get(JAVA_INT, offset);
            return Optional.of(Duration.of(micros, ChronoUnit.MICROS));
        } catch (Throwable e) { // what a method handle declares
            Logger.debug("adjtimex failed: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
