package io.lamplighter.simulator.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.lamplighter.simulator.host.HostException;

/**
 * Kills an agent again and again, then lets it finish, and judges. One use; blocks. Everything random comes from one
 * seed, except what time and threads add.
 */
final class AgentSoak {

    private static final Duration TELL_EVERY = Duration.ofSeconds(10);
    /** A last start must be ready, and everything accepted heard, within this. */
    private static final Duration FINISH = Duration.ofMinutes(10);
    /** When nothing more comes for so long after a birth, nothing will; a hole in the numbers takes 10 s. */
    private static final Duration SETTLED = Duration.ofSeconds(40);
    private static final int LAST_LINES = 10;
    /** Enough to know that something is wrong. */
    private static final int MOST_VIOLATIONS = 5;

    private final Path state;
    private final String broker;
    private final Random random;
    private final Consumer<String> tell;
    private final Accepted accepted = new Accepted();
    private final List<String> violations = new ArrayList<>();
    private int kills;
    private int readyRuns;
    private long dropped;

    AgentSoak(Path state, String broker, long seed, Consumer<String> tell) {
        this.state = state;
        this.broker = broker;
        this.random = new Random(seed);
        this.tell = tell;
    }

    /**
     * What came of it.
     *
     * @param violations
     *            in words; empty when all is well
     */
    record Verdict(int kills, int accepted, int stored, long dropped, List<String> violations) {

        Verdict {
            violations = List.copyOf(violations);
        }
    }

    /** Kills, and lets the last start finish. */
    void run(Duration time) throws InterruptedException {
        try (Ear ear = new Ear(broker)) {
            long end = System.nanoTime() + time.toNanos();
            long tellAt = System.nanoTime() + TELL_EVERY.toNanos();
            while (System.nanoTime() - end < 0 && violations.size() < MOST_VIOLATIONS) {
                killOnce();
                if (System.nanoTime() - tellAt >= 0) {
                    tellAt = System.nanoTime() + TELL_EVERY.toNanos();
                    tell.accept("kills=%d ready=%d births=%d accepted=%d heard=%d".formatted(kills, readyRuns,
                            ear.births(), accepted.size(), ear.heard().size()));
                }
            }
            finish(ear);
            judge(ear);
        }
    }

    /** After {@link #run}, with what the gateway has stored in the end. */
    Verdict verdict(Set<Accepted.Id> stored) {
        List<Long> kept = accepted.keptMissing(stored);
        if (!kept.isEmpty()) {
            violations.add(kept.size() + " accepted alarms, counters or results are not in the database: " + kept);
        }
        List<Long> routine = accepted.routineMissing(stored);
        if (routine.size() > dropped) {
            violations.add(routine.size() + " accepted measurements are not in the database: " + routine
                    + "; the post says it gave up " + dropped);
        }
        return new Verdict(kills, accepted.size(), stored.size(), dropped, violations);
    }

    /** Mostly in the middle of the work, sometimes while it still starts. */
    private void killOnce() throws InterruptedException {
        Run run = new Run(true);
        long life = random.nextInt(4) == 0 ? random.nextLong(1_500) : 1_500 + random.nextLong(8_000);
        if (run.process.waitFor(life, TimeUnit.MILLISECONDS)) {
            violations.add("the agent ended by itself with code " + run.process.exitValue() + run.lastWords());
        }
        run.process.destroyForcibly().waitFor();
        run.reader.join();
        kills++;
        readyRuns += run.ready.get() ? 1 : 0;
    }

    /** The last start on a healthy flash, until what the killed ones accepted was heard or nothing more comes. */
    private void finish(Ear ear) throws InterruptedException {
        tell.accept("last start, on a healthy flash");
        long births = ear.births();
        Run run = new Run(false);
        long end = System.nanoTime() + FINISH.toNanos();
        long changed = System.nanoTime();
        int left = missing(ear);
        while (System.nanoTime() - end < 0 && run.process.isAlive() && (!run.ready.get() || left > 0)
                && System.nanoTime() - changed < SETTLED.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(200);
            int now = missing(ear);
            if (now != left || ear.births() == births) {
                changed = System.nanoTime();
            }
            left = now;
        }
        if (!run.ready.get()) {
            violations.add("the last start was never ready" + run.lastWords());
        }
        run.process.toHandle().destroy();
        if (!run.process.waitFor(30, TimeUnit.SECONDS)) {
            violations.add("the last run did not stop when told");
            run.process.destroyForcibly();
        }
        run.reader.join();
        dropped = ear.dropped();
    }

    /** Records that the flash has and nobody has heard. */
    private int missing(Ear ear) {
        return accepted.keptMissing(ear.heard()).size() + accepted.routineMissing(ear.heard()).size();
    }

    private void judge(Ear ear) {
        if (!ear.twice().isEmpty()) {
            violations.add(ear.twice().size() + " numbers used for two records, such as " + ear.twice().peek());
        }
        if (ear.lost()) {
            violations.add("the broker was lost, so this run proves nothing");
        }
        if (kills > 0 && readyRuns == 0) {
            violations.add("no start was ever ready");
        }
    }

    /** One process. */
    private final class Run {

        private final Process process;
        private final boolean sick;
        private final Thread reader;
        private final AtomicBoolean ready = new AtomicBoolean();
        private final Deque<String> lastLines = new ArrayDeque<>();

        Run(boolean sick) {
            try {
                process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                        System.getProperty("java.class.path"), SoakPost.class.getName(), state.toString(), broker,
                        String.valueOf(random.nextLong()), String.valueOf(sick)).redirectErrorStream(true).start();
            } catch (IOException e) {
                throw new HostException("The agent cannot be started: " + e.getMessage(), e);
            }
            this.sick = sick;
            reader = Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.equals(SoakPost.READY)) {
                        ready.set(true);
                    } else if (!line.startsWith(SoakPost.SAFE + " ")) {
                        remember(line);
                    } else if (sick) { // the last run is not killed, so what it takes in proves nothing
                        accepted.read(line);
                    }
                }
            } catch (IOException e) {
                remember(e.toString()); // a pipe of a killed process may break off
            }
        }

        private void remember(String line) {
            synchronized (lastLines) {
                lastLines.addLast(line);
                if (lastLines.size() > LAST_LINES) {
                    lastLines.removeFirst();
                }
            }
        }

        String lastWords() {
            synchronized (lastLines) {
                return lastLines.isEmpty() ? "" : "; it said:\n  " + String.join("\n  ", lastLines);
            }
        }
    }
}
