package io.lamplighter.agent.board.pi4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A PWM chip with two channels as a tree of files, with the kernel's rules: an export makes the channel's files, a period
 * below the duty cycle is invalid, and so is any setting without a period. Records every write as file=value.
 */
final class FakeSysfs implements SysfsFiles {

    private final Path root;
    private final SysfsFiles files = SysfsFiles.real();
    private final List<String> writes = new ArrayList<>();
    private int failures;
    private int checksWithoutRights;

    FakeSysfs(Path root) {
        this.root = root;
        try {
            Files.createDirectories(root.resolve("pwmchip0"));
            Files.writeString(root.resolve("pwmchip0/export"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an earlier program left behind. */
    void runs(int channel, long periodNanos, long dutyNanos) {
        makeChannel(channel, periodNanos, dutyNanos, 1);
    }

    /** The next reads or writes fail with an I/O error. */
    void failNext(int count) {
        failures = count;
    }

    /** udev gives the rights after so many looks. */
    void withholdRights(int checks) {
        checksWithoutRights = checks;
    }

    Path root() {
        return root;
    }

    List<String> writes() {
        return writes;
    }

    long value(int channel, String name) {
        try {
            return Long.parseLong(Files.readString(directory(channel).resolve(name)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean exists(Path file) {
        return files.exists(file);
    }

    @Override
    public boolean writable(Path file) {
        if (checksWithoutRights > 0) {
            checksWithoutRights--;
            return false;
        }
        return files.writable(file);
    }

    @Override
    public String read(Path file) throws IOException {
        failWhenTold();
        return files.read(file);
    }

    @Override
    public void write(Path file, String value) throws IOException {
        failWhenTold();
        String name = file.getFileName().toString();
        writes.add(name + "=" + value);
        if (name.equals("export")) {
            makeChannel(Integer.parseInt(value), 0, 0, 0);
            return;
        }
        if (checksWithoutRights > 0) {
            throw new AccessDeniedException(file.toString());
        }
        requireValid(file, name, Long.parseLong(value));
        files.write(file, value + "\n");
    }

    private void requireValid(Path file, String name, long value) throws IOException {
        long period = name.equals("period") ? value : Long.parseLong(files.read(file.resolveSibling("period")));
        long duty = name.equals("duty_cycle") ? value : Long.parseLong(files.read(file.resolveSibling("duty_cycle")));
        if (period == 0 || duty > period) {
            throw new IOException(file + ": Invalid argument");
        }
    }

    private void failWhenTold() throws IOException {
        if (failures > 0) {
            failures--;
            throw new IOException("Input/output error");
        }
    }

    private void makeChannel(int channel, long period, long duty, int enable) {
        try {
            Path directory = Files.createDirectories(directory(channel));
            Files.writeString(directory.resolve("period"), period + "\n");
            Files.writeString(directory.resolve("duty_cycle"), duty + "\n");
            Files.writeString(directory.resolve("enable"), enable + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path directory(int channel) {
        return root.resolve("pwmchip0/pwm" + channel);
    }
}
