package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.output.ThermalCeiling;
import io.lamplighter.protocol.vocabulary.Events;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/** How hot one luminaire is, and how far it is dimmed for that. One owner thread. */
final class HeatWatch {

    /** Why a level is limited, on the wire and on screen. */
    private static final String REASON = "thermal-derating";
    /** A ceiling moves often and little. */
    private static final Reading.DeadBand DEAD_BAND = new Reading.DeadBand(5, 0);

    private final Optional<OutputLimits.Heat> heat;
    private ThermalCeiling ceiling = ThermalCeiling.NONE;
    private long lookedAt;

    HeatWatch(Optional<OutputLimits.Heat> heat, long nowNanos) {
        this.heat = heat;
        this.lookedAt = nowNanos;
    }

    /** Whose temperature it wants; empty for none. */
    Optional<OutputLimits.Thermometer> thermometer() {
        return heat.map(OutputLimits.Heat::thermometer);
    }

    /** The next look at the temperature, empty when nobody knows it; {@code least} is a level that heat never takes away. */
    Level look(OptionalDouble celsius, Level least, long nowNanos) {
        if (heat.isEmpty()) {
            return Level.FULL;
        }
        ceiling = ceiling.after(Duration.ofNanos(nowNanos - lookedAt), celsius, heat.get().derating());
        lookedAt = nowNanos;
        Level whole = new Level(Math.floor(ceiling.level().percent()));
        return whole.compareTo(least) < 0 ? least : whole;
    }

    /** Whether it is known how hot it is. */
    boolean known() {
        return ceiling.celsius().isPresent();
    }

    /** What to tell of a lamp that is held below its level, or is not. */
    static List<Reading> readings(boolean limited, boolean known, Level shown) {
        return List.of(
                new Reading(Vocabulary.LIMIT_LEVEL, limited ? (float) shown.percent() : null, DEAD_BAND),
                Reading.exact(Vocabulary.LIMIT_REASON, limited ? REASON : null),
                Reading.event(Events.THERMAL_DERATING, (limited || known) ? limited : null));
    }

    /** The smallest change of a level worth a report while it goes with the temperature. */
    static Reading.DeadBand deadBand(boolean limited) {
        return limited ? DEAD_BAND : Reading.DeadBand.NONE;
    }
}
