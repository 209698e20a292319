package io.lamplighter.agent.selftest;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.LuminairePorts;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Finding;

/**
 * Shows a technician that one luminaire does what it is told: full, half, dimmest, off, and back to the level that was
 * found. It ends by itself after {@link #LENGTH}; an interruption ends it at once, with the same last step. Thread-safe:
 * whoever interrupts it may come from another thread.
 */
public final class LampTest implements AutoCloseable {

    /** Each level is shown for so long, and measured at its end. */
    public static final Duration STEP = Duration.ofSeconds(4);
    /** Of a whole test. */
    public static final Duration LENGTH = STEP.multipliedBy(4);

    /** A slow bus takes its last level a moment after it was told; the program must not end before. */
    public static final Duration SETTLING = Duration.ofSeconds(2);

    public static final String PART = "lamp test";
    private static final int RESTORE_ATTEMPTS = 3;

    private final LuminairePorts ports;
    private final Consumer<Duration> pause;
    private final Consumer<String> show;
    private final Level before;
    private boolean ended;
    private boolean restored;
    private final LampJudgement judgement;
    /** Why the lamp has not got its level back. */
    private Optional<String> lost = Optional.empty();

    /**
     * Prepares a test; nothing happens yet.
     *
     * @param pause
     *            lets time pass
     * @param show
     *            takes a line for each step
     */
    public LampTest(LuminairePorts ports, Consumer<Duration> pause, Consumer<String> show) {
        this.ports = ports;
        this.judgement = new LampJudgement(ports.luminaire());
        this.pause = pause;
        this.show = show;
        this.before = ports.lamp().found().orElse(Level.FULL); // a lamp of which nothing is known is left lit
    }

    /** Runs all steps and says what came of them. */
    public Finding run() {
        try {
            for (LampJudgement.Step step : LampJudgement.Step.values()) {
                show(step);
            }
        } catch (BoardException e) {
            judgement.failed(String.valueOf(e.getMessage()));
        } finally {
            restore();
        }
        return lost.map(what -> Finding.failed(ports.luminaire().id(), PART, what, "start the agent, then test again"))
                .orElseGet(judgement::finding);
    }

    private void show(LampJudgement.Step step) {
        Level level = step.level(ports.luminaire());
        if (!apply(level)) {
            throw new BoardException("interrupted");
        }
        pause.accept(STEP);
        OptionalDouble watts = ports.meter().map(meter -> OptionalDouble.of(meter.read().watts()))
                .orElse(OptionalDouble.empty());
        show.accept(ports.luminaire().id() + " at " + judgement.saw(step, level, watts));
    }

    private synchronized boolean apply(Level level) {
        if (!ended) {
            ports.lamp().apply(level);
        }
        return !ended;
    }

    private void restore() {
        for (int attempt = 1; attempt <= RESTORE_ATTEMPTS; attempt++) {
            try {
                close();
                lost = Optional.empty();
                pause.accept(SETTLING);
                return;
            } catch (BoardException e) {
                lost = Optional.of("could not be given back its level: " + e.getMessage());
            }
        }
    }

    /** Ends the test, if it runs: the lamp goes back to where it was found. May be repeated until it succeeds. */
    @Override
    public synchronized void close() {
        ended = true;
        if (!restored) {
            ports.lamp().apply(before);
            restored = true;
        }
    }
}
