package io.lamplighter.agent.clock;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.tinylog.Logger;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * Asks the Linux kernel. Every time service (systemd-timesyncd, chrony, ntpd) tells the kernel how far off the clock may
 * be; without one this grows, from the last synchronisation, to its limit in about nine hours. The real-time clock is read
 * by the kernel's own driver, which also sets the system clock from it at boot and sets it from a synchronised clock.
 * Thread-safe.
 */
public final class KernelTime implements TimeService {

    /** NTP_PHASE_LIMIT of linux/timex.h: the kernel's word for "not synchronised", as timedatectl reads it too. */
    private static final long UNSYNCHRONISED_MICROSECONDS = 16_000_000;
    /** struct timex of adjtimex(2): modes, offset, freq, maxerror, each as wide as a long; at most 208 bytes. */
    private static final int MAXIMUM_ERROR_INDEX = 3;
    private static final int TIMEX_SIZE = 512;

    private final Optional<Path> realTimeClock;
    private final MethodHandle adjtimex;
    private final long longSize;

    private KernelTime(Optional<Path> realTimeClock, MethodHandle adjtimex, long longSize) {
        this.realTimeClock = realTimeClock;
        this.adjtimex = adjtimex;
        this.longSize = longSize;
    }

    /**
     * Of this machine.
     *
     * @param realTimeClock
     *            its directory, such as /sys/class/rtc/rtc0; it need not exist
     */
    @SuppressWarnings("restricted") // the launcher grants native access, which Pi4J's own libraries need too
    public static KernelTime ofThisMachine(Optional<Path> realTimeClock) {
        Linker linker = Linker.nativeLinker();
        return new KernelTime(realTimeClock,
                linker.downcallHandle(linker.defaultLookup().findOrThrow("adjtimex"),
                        FunctionDescriptor.of(JAVA_INT, ADDRESS)),
                linker.canonicalLayouts().getOrDefault("long", JAVA_LONG).byteSize());
    }

    @Override
    public boolean synchronised() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timex = arena.allocate(TIMEX_SIZE, Long.BYTES); // modes 0: only reads
            if ((int) adjtimex.invokeExact(timex) < 0) {
                return false;
            }
            long offset = MAXIMUM_ERROR_INDEX * longSize;
            long error = longSize == Long.BYTES ? timex.get(JAVA_LONG, offset) : timex.get(JAVA_INT, offset);
            return error < UNSYNCHRONISED_MICROSECONDS;
        } catch (Throwable e) { // what a method handle declares
            Logger.debug("adjtimex failed: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public Optional<Duration> realTimeClockAhead() {
        return realTimeClock.flatMap(KernelTime::read).map(time -> Duration.between(Instant.now(), time));
    }

    /** The driver refuses to read a clock whose oscillator has stopped (DS3231: bit OSF), so a lost time is no time. */
    private static Optional<Instant> read(Path directory) {
        try {
            return Optional.of(Instant
                    .ofEpochSecond(Long.parseLong(Files.readString(directory.resolve("since_epoch")).strip())));
        } catch (IOException | NumberFormatException e) {
            Logger.debug("real-time clock {} is not readable: {}", directory, e.getMessage());
            return Optional.empty();
        }
    }
}
