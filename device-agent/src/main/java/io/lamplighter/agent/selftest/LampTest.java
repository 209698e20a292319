package io.lamplighter.agent.selftest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.LuminairePorts;
import io.lamplighter.agent.board.PowerMeter;
import io.lamplighter.agent.board.PowerReading;
import io.lamplighter.lighting.level.Level;

/**
 * Shows a technician that one luminaire does what it is told: full, half, dimmest, off, and back to the level that was
 * found. It ends by itself after {@link #LENGTH}; an interruption ends it at once, with the same last step. Thread-safe:
 * whoever interrupts it may come from another thread.
 */
public final class LampTest implements AutoCloseable {

    /** Each level is shown for so long, and measured at its end. */
    static final Duration STEP = Duration.ofSeconds(4);
    /** Of a whole test. */
    public static final Duration LENGTH = STEP.multipliedBy(4);

    /** A slow bus takes its last level a moment after it was told; the program must not end before. */
    public static final Duration SETTLING = Duration.ofSeconds(2);

    private static final int RESTORE_ATTEMPTS = 3;
    private static final double HALF_PERCENT = 50;
    /** Below this share of its nominal power a lamp that should burn does not. */
    private static final double BURNING_SHARE = 0.1;
    /** Above this share a lamp that should be off burns. */
    private static final double DARK_SHARE = 0.05;
    /** A dimmed lamp draws less than this share of what it draws at full light. */
    private static final double DIMMED_SHARE = 0.9;

    private final LuminairePorts ports;
    private final Consumer<Duration> pause;
    private final Consumer<String> show;
    private final Level before;
    private boolean ended;
    private boolean restored;
    private Optional<String> fault = Optional.empty();

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
        this.pause = pause;
        this.show = show;
        this.before = ports.lamp().found().orElse(Level.FULL); // a lamp of which nothing is known is left lit
    }

    /** Runs all steps and says what came of them. */
    public Finding run() {
        String part = ports.luminaire().id() + " lamp test";
        List<String> seen = new ArrayList<>();
        try {
            OptionalDouble full = step(Level.FULL, seen);
            judge(full, watts -> watts >= BURNING_SHARE * nominal(),
                    "draws almost nothing at full light: light source, fuse or contact");
            OptionalDouble half = step(ports.luminaire().nearest(new Level(HALF_PERCENT)), seen);
            judge(half, watts -> full.isEmpty() || watts < DIMMED_SHARE * full.getAsDouble(),
                    "does not dim: control line or dimming stage");
            step(ports.luminaire().nearest(new Level(1)), seen);
            judge(step(Level.OFF, seen), watts -> watts <= DARK_SHARE * nominal(),
                    "burns although it is off: relay welded or wired past");
        } catch (BoardException e) {
            fault = fault.or(() -> Optional.of(String.valueOf(e.getMessage())));
        } finally {
            restore();
        }
        String levels = String.join(", ", seen);
        return fault.map(what -> Finding.failed(part, what + " (" + levels + ")", "repair it, then test again"))
                .orElseGet(() -> Finding.ok(part, levels + (ports.meter().isPresent() ? "" : ": look at the lamp")));
    }

    private double nominal() {
        return ports.luminaire().nominalPowerWatts();
    }

    private void judge(OptionalDouble watts, DoublePredicate good, String otherwise) {
        if (watts.isPresent() && !good.test(watts.getAsDouble())) {
            fault = fault.or(() -> Optional.of(otherwise));
        }
    }

    /** Shows a level and gives the power at its end; empty without a meter. */
    private OptionalDouble step(Level level, List<String> seen) {
        if (!apply(level)) {
            throw new BoardException("interrupted");
        }
        pause.accept(STEP);
        Optional<PowerReading> power = ports.meter().map(PowerMeter::read);
        String line = String.format(Locale.ROOT, "%.0f %%", level.percent())
                + power.map(reading -> String.format(Locale.ROOT, " = %.1f W", reading.watts())).orElse("");
        seen.add(line);
        show.accept(ports.luminaire().id() + " at " + line);
        return power.map(reading -> OptionalDouble.of(reading.watts())).orElse(OptionalDouble.empty());
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
                pause.accept(SETTLING);
                return;
            } catch (BoardException e) {
                fault = Optional.of("could not be given back its level: " + e.getMessage());
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
