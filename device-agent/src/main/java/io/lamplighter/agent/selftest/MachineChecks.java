package io.lamplighter.agent.selftest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.lamplighter.agent.clock.TimeService;
import io.lamplighter.agent.journal.FileDisk;

/** What is not on the board: flash and clock. */
public final class MachineChecks {

    private static final String PROBE = "selftest";
    private static final long MEBIBYTE = 1L << 20;
    /** State, ledger, and the file system's own needs. */
    private static final long RESERVE_BYTES = 8 * MEBIBYTE;
    private static final Duration CLOSE = Duration.ofMinutes(5);

    private MachineChecks() {}

    /**
     * Writes a small file, and looks whether the journal fits.
     *
     * @param journalBytes
     *            its largest size
     */
    public static Check flash(Path stateDirectory, long journalBytes) {
        return new Check("flash", () -> {
            FileDisk disk = FileDisk.at(stateDirectory, true);
            byte[] probe = {1, 2, 3};
            disk.replace(PROBE, probe);
            boolean same = Arrays.equals(probe, disk.read(PROBE));
            disk.delete(PROBE);
            if (!same) {
                throw new IOException(stateDirectory + " gives back something else than was written");
            }
            long free = Files.getFileStore(stateDirectory).getUsableSpace();
            long missing = journalBytes + RESERVE_BYTES - free - used(stateDirectory);
            if (missing > 0) {
                throw new IOException("%d MiB free, %d MiB too few for the journal".formatted(free / MEBIBYTE,
                        missing / MEBIBYTE + 1));
            }
            return "%s is writable, %d MiB free".formatted(stateDirectory, free / MEBIBYTE);
        }, "check owner and mount of the state directory, run as the agent's user, free some space");
    }

    private static long used(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** The clock, and the real-time clock if there is one. */
    public static List<Check> clock(Optional<TimeService> service, Optional<Path> realTimeClock) {
        if (service.isEmpty()) {
            return List.of(new Check("clock", () -> "trusted by the settings", ""));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("clock", () -> {
            if (!service.get().synchronised()) {
                throw new IOException("no time service has set it lately");
            }
            return "set by a time service";
        }, "see \"timedatectl\": is a time server reachable, and is the time service on?"));
        realTimeClock.filter(Files::exists).ifPresent(directory -> checks.add(new Check("real-time clock", () -> {
            Duration ahead = service.get().realTimeClockAhead()
                    .orElseThrow(() -> new IOException(directory + " has lost its time"));
            if (ahead.abs().compareTo(CLOSE) > 0) {
                throw new IOException("differs from the clock by " + ahead.abs().toSeconds() + " s");
            }
            return "agrees with the clock within " + ahead.abs().toSeconds() + " s";
        }, "replace its battery, then set it with \"hwclock --systohc\" while the clock is right")));
        return checks;
    }
}
