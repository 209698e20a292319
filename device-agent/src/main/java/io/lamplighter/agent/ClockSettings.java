package io.lamplighter.agent;

import java.nio.file.Path;
import java.util.Optional;

import io.lamplighter.agent.clock.KernelTime;
import io.lamplighter.agent.clock.TimeService;
import io.lamplighter.protocol.settings.SettingsTable;

/**
 * What tells a post the time. Immutable.
 *
 * @param trusted
 *            whether the system clock is always right
 * @param realTimeClock
 *            the kernel's directory of the real-time clock; empty without one
 */
record ClockSettings(boolean trusted, Optional<Path> realTimeClock) {

    private static final String REAL_TIME_CLOCK = "/sys/class/rtc/rtc0";

    static ClockSettings read(SettingsTable clock) {
        boolean trusted = clock.flag("trusted", false);
        String path = clock.string("real-time-clock", REAL_TIME_CLOCK);
        return new ClockSettings(trusted, path.isBlank() ? Optional.empty() : Optional.of(Path.of(path)));
    }

    /** The service of this machine; empty when the clock is always right. */
    Optional<TimeService> service() {
        return trusted ? Optional.empty() : Optional.of(KernelTime.ofThisMachine(realTimeClock));
    }
}
