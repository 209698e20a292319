package io.lamplighter.simulator.soak;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.lamplighter.simulator.host.HostException;
import org.jspecify.annotations.Nullable;

/** The database's tables, which are there, but for another program: killed means locked, for a settable time. */
final class LockVictim implements Victim {

    private static final Duration STOP = Duration.ofSeconds(20);

    private final List<String> command;
    private final Duration time;
    private @Nullable Process other;

    private LockVictim(Path home, Duration time, String... arguments) {
        this.time = time;
        this.command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
                "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + home.resolve("gateway").resolve("target")
                        .resolve("lib") + File.separator + "*", // the drivers
                DatabaseLock.class.getName()));
        command.addAll(List.of(arguments));
    }

    /** Of the SQLite file in the gateway's data directory. */
    static LockVictim sqlite(Path home, Duration time, Path data) {
        return new LockVictim(home, time, "jdbc:sqlite:" + data.resolve("lamplighter.db"),
                "PRAGMA busy_timeout = 10000", "BEGIN EXCLUSIVE");
    }

    /** Of the gateway's database on a server of this machine. */
    static LockVictim postgresql(Path home, Duration time, int port) {
        return new LockVictim(home, time, "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=lamplighter",
                "SET lock_timeout TO 10000", "BEGIN", "LOCK TABLE chunk, journal, progress IN ACCESS EXCLUSIVE MODE");
    }

    @Override
    public String name() {
        return "database-lock";
    }

    /** Takes the lock and keeps it for its time. */
    @Override
    public void kill() throws InterruptedException {
        try {
            Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
            other = started;
            List<String> said = new ArrayList<>();
            BufferedReader lines = started.inputReader(StandardCharsets.UTF_8);
            for (String line = lines.readLine(); !DatabaseLock.LOCKED.equals(line); line = lines.readLine()) {
                if (line == null) {
                    throw new HostException("The database was not locked: " + String.join(" ", said));
                }
                said.add(line); // libraries may have a word
            }
        } catch (IOException e) {
            throw new HostException("The program that locks the database cannot be started: " + e.getMessage(), e);
        }
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    /** Gives the lock back, as the end of a process does. */
    @Override
    public void start() throws InterruptedException {
        Process running = other;
        if (running != null && !running.destroyForcibly().waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            throw new HostException("The program that locks the database does not end.");
        }
    }

    @Override
    public void close() {
        Process running = other;
        if (running != null) {
            running.destroyForcibly();
        }
    }
}
