package io.lamplighter.agent.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.lamplighter.agent.kernel.ClockError;
import org.tinylog.Logger;

/**
 * Asks the Linux kernel. Every time service (systemd-timesyncd, chrony, ntpd) tells the kernel how far off the clock may
 * be; without one this grows, from the last synchronisation, to its limit in about nine hours. The real-time clock is read
 * by the kernel's own driver, which also sets the system clock from it at boot and sets it from a synchronised clock.
 * Thread-safe.
 */
public final class KernelTime implements TimeService {

    /** NTP_PHASE_LIMIT of linux/timex.h: the kernel's word for "not synchronised", as timedatectl reads it too. */
    private static final Duration UNSYNCHRONISED = Duration.ofSeconds(16);

    private final Optional<Path> realTimeClock;
    private final ClockError error;

    private KernelTime(Optional<Path> realTimeClock, ClockError error) {
        this.realTimeClock = realTimeClock;
        this.error = error;
    }

    /**
     * Of this machine.
     *
     * @param realTimeClock
     *            its directory, such as /sys/class/rtc/rtc0; it need not exist
     */
    public static KernelTime ofThisMachine(Optional<Path> realTimeClock) {
        return new KernelTime(realTimeClock, ClockError.ofThisMachine());
    }

    @Override
    public boolean synchronised() {
        return error.maximum().filter(most -> most.compareTo(UNSYNCHRONISED) < 0).isPresent();
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
