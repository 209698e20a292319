package io.lamplighter.agent.board.pi4j;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One channel of the kernel's PWM interface (Documentation/ABI/testing/sysfs-class-pwm): export, period, duty_cycle,
 * enable. A channel that is already exported and enabled is adopted without a write. While it runs with the wanted
 * period, only duty_cycle is written. Each read and write is tried three times. Not thread-safe.
 */
final class SysfsPwmChannel {

    private static final int ATTEMPTS = 3;
    /** udev hands the new files to the program's group some time after the export. */
    private static final int RIGHTS_ATTEMPTS = 40;
    private static final Duration RIGHTS_PAUSE = Duration.ofMillis(50);

    private final SysfsFiles files;
    private final Path chip;
    private final int channel;
    private final Path directory;

    SysfsPwmChannel(SysfsFiles files, Path root, int address) {
        this.files = files;
        chip = root.resolve("pwmchip" + PwmAddress.chip(address));
        channel = PwmAddress.channel(address);
        directory = chip.resolve("pwm" + channel);
    }

    /**
     * Exports the channel if it is not exported. Only after its own export it waits for the files' rights, at most 2 s;
     * later calls do not block.
     */
    void open(Pause pause) throws IOException {
        if (!files.exists(chip)) {
            throw new NoSuchFileException(chip + " does not exist: is the PWM overlay enabled at boot?");
        }
        if (!files.exists(directory)) {
            write(chip.resolve("export"), String.valueOf(channel));
            for (int attempt = 0; attempt < RIGHTS_ATTEMPTS && !writable(); attempt++) {
                pause.await(RIGHTS_PAUSE);
            }
        }
        if (!writable()) {
            throw new AccessDeniedException(directory + " is not writable: is the udev rule for PWM installed?");
        }
    }

    boolean enabled() throws IOException {
        return read("enable") != 0;
    }

    long periodNanos() throws IOException {
        return read("period");
    }

    long dutyNanos() throws IOException {
        return read("duty_cycle");
    }

    /**
     * Makes the channel run. The kernel refuses a period below the duty cycle, so the order of the two depends on whether
     * the period grows; that never needs a detour by 0 or a pause of the signal.
     */
    void run(long periodNanos, long dutyNanos) throws IOException {
        long runningPeriod = periodNanos();
        if (periodNanos > runningPeriod) {
            write("period", periodNanos);
        }
        if (dutyNanos != dutyNanos()) {
            write("duty_cycle", dutyNanos);
        }
        if (periodNanos < runningPeriod) {
            write("period", periodNanos);
        }
        if (!enabled()) {
            write("enable", 1);
        }
    }

    void stop() throws IOException {
        write("enable", 0);
    }

    @Override
    public String toString() {
        return directory.toString();
    }

    private boolean writable() {
        return List.of("period", "duty_cycle", "enable").stream().map(directory::resolve).allMatch(files::writable);
    }

    private long read(String name) throws IOException {
        return retried(() -> Long.parseLong(files.read(directory.resolve(name))));
    }

    private void write(String name, long value) throws IOException {
        write(directory.resolve(name), String.valueOf(value));
    }

    private void write(Path file, String value) throws IOException {
        retried(() -> {
            files.write(file, value);
            return value;
        });
    }

    private static <T> T retried(Access<T> access) throws IOException {
        return retried(access, 1);
    }

    private static <T> T retried(Access<T> access, int attempt) throws IOException {
        try {
            return access.run();
        } catch (AccessDeniedException | NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            if (attempt == ATTEMPTS) {
                throw e;
            }
            return retried(access, attempt + 1);
        }
    }

    private interface Access<T> {
        T run() throws IOException;
    }
}
