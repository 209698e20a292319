package io.lamplighter.agent.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.protocol.command.Finding;

/**
 * What the power at each step of a lamp test says: of the test of a stopped agent as of that of a running one. One thread.
 */
public final class LampJudgement {

    /** The steps, in their order. */
    public enum Step {

        FULL, HALF, DIMMEST, OFF;

        /** What the luminaire is to show. */
        public Level level(Luminaire luminaire) {
            return switch (this) {
                case FULL -> Level.FULL;
                case HALF -> luminaire.nearest(new Level(HALF_PERCENT));
                case DIMMEST -> luminaire.nearest(new Level(1));
                case OFF -> Level.OFF;
            };
        }
    }

    private static final double HALF_PERCENT = 50;
    /** Below this share of its nominal power a lamp that should burn does not. */
    private static final double BURNING_SHARE = 0.1;
    /** Above this share a lamp that should be off burns. */
    private static final double DARK_SHARE = 0.05;
    /** A dimmed lamp draws less than this share of what it draws at full light. */
    private static final double DIMMED_SHARE = 0.9;
    private static final String REMEDY = "repair it, then test again";

    private final Luminaire luminaire;
    private final List<String> seen = new ArrayList<>();
    private Optional<Level> brightest = Optional.empty();
    private OptionalDouble full = OptionalDouble.empty();
    private Optional<String> fault = Optional.empty();
    private boolean measured;

    public LampJudgement(Luminaire luminaire) {
        this.luminaire = luminaire;
    }

    /**
     * A step has been shown.
     *
     * @param level
     *            what the lamp showed, which something may have held back
     * @param watts
     *            at its end; empty when nobody measured them
     * @return what was seen, in words
     */
    public String saw(Step step, Level level, OptionalDouble watts) {
        String line = String.format(Locale.ROOT, "%.0f %%", level.percent())
                + (watts.isPresent() ? String.format(Locale.ROOT, " = %.1f W", watts.getAsDouble()) : "");
        seen.add(line);
        watts.ifPresent(value -> judge(step, level, value));
        return line;
    }

    private void judge(Step step, Level level, double watts) {
        measured = true;
        switch (step) {
            case FULL -> {
                brightest = Optional.of(level);
                full = OptionalDouble.of(watts);
                require(watts >= BURNING_SHARE * luminaire.nominalPowerWatts(),
                        "draws almost nothing at full light: light source, fuse or contact");
            }
            case HALF -> require(brightest.filter(most -> level.compareTo(most) < 0).isEmpty()
                    || watts < DIMMED_SHARE * full.getAsDouble(), "does not dim: control line or dimming stage");
            case DIMMEST -> {
            }
            case OFF -> require(watts <= DARK_SHARE * luminaire.nominalPowerWatts(),
                    "burns although it is off: relay welded or wired past");
        }
    }

    private void require(boolean good, String otherwise) {
        if (!good) {
            fault = fault.or(() -> Optional.of(otherwise));
        }
    }

    /** A step was left out, for this reason. */
    public void leftOut(Step step, String why) {
        seen.add(String.format(Locale.ROOT, "%.0f %% left out: %s", step.level(luminaire).percent(), why));
    }

    /** Something else went wrong, which counts unless something did before. */
    public void failed(String what) {
        fault = fault.or(() -> Optional.of(what));
    }

    /** All in all. Without a meter the technician looks at the lamp. */
    public Finding finding() {
        String levels = String.join(", ", seen);
        return fault.map(what -> Finding.failed(luminaire.id(), LampTest.PART, what + " (" + levels + ")", REMEDY))
                .orElseGet(() -> Finding.ok(luminaire.id(), LampTest.PART,
                        levels + (measured ? "" : ": look at the lamp")));
    }
}
