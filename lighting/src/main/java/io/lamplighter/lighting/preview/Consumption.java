package io.lamplighter.lighting.preview;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.level.PowerCurve;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.program.Reason;

/** What a level curve costs, fades included. Stateless; any thread. */
public final class Consumption {

    /** A fade is summed up in so many parts: to a thousandth of its energy. */
    private static final int PARTS = 16;
    private static final double NANOS = 1e9;

    private final Luminaire luminaire;
    private final PowerCurve curve;
    private final LightOutput output;
    private final double operatingHours;

    /** Of a luminaire that draws its power by a curve and is driven with what it is asked for. */
    public Consumption(Luminaire luminaire, PowerCurve curve) {
        this(luminaire, curve, LightOutput.PLAIN, 0);
    }

    /**
     * Of a luminaire that draws its power by a curve.
     *
     * @param output
     *            how it is driven
     * @param operatingHours
     *            of its lamp, taken for the whole time
     */
    public Consumption(Luminaire luminaire, PowerCurve curve, LightOutput output, double operatingHours) {
        this.luminaire = luminaire;
        this.curve = curve;
        this.output = output;
        this.operatingHours = operatingHours;
    }

    Luminaire luminaire() {
        return luminaire;
    }

    /** Of stretches that follow each other; the first begins at its level. */
    public Usage of(List<Stretch> stretches) {
        Usage sum = Usage.NONE;
        Optional<Level> reached = Optional.empty();
        for (Stretch stretch : stretches) {
            Ramp ramp = ramp(stretch, reached);
            sum = sum.plus(of(stretch, ramp));
            reached = Optional.of(levelAt(ramp, Duration.between(stretch.from(), stretch.to())));
        }
        return sum;
    }

    /** From one driven level to another. */
    private record Ramp(Level from, Level to, Duration fade) {}

    private Ramp ramp(Stretch stretch, Optional<Level> reached) {
        Level to = output.driven(stretch.level(), luminaire, operatingHours);
        Level from = reached.orElse(to);
        boolean atOnce = stretch.reason() == Reason.MANUAL
                || (stretch.reason() == Reason.OVERRIDE && stretch.fade().isZero());
        boolean soft = from.isOff() && !to.isOff() && !atOnce
                && stretch.fade().compareTo(output.softStart()) < 0;
        return new Ramp(from, to, from.equals(to) ? Duration.ZERO : soft ? output.softStart() : stretch.fade());
    }

    private Usage of(Stretch stretch, Ramp ramp) {
        Duration all = Duration.between(stretch.from(), stretch.to());
        Duration fading = ramp.fade().compareTo(all) < 0 ? ramp.fade() : all;
        Duration steady = all.minus(fading);
        double fullSeconds = seconds(steady) * curve.share(ramp.to());
        for (int part = 0; part < PARTS && !fading.isZero(); part++) {
            Duration middle = fading.multipliedBy(2L * part + 1).dividedBy(2L * PARTS);
            fullSeconds += seconds(fading) / PARTS * curve.share(levelAt(ramp, middle));
        }
        return new Usage(fading.plus(ramp.to().isOff() ? Duration.ZERO : steady),
                Duration.ofNanos(Math.round(fullSeconds * NANOS)));
    }

    /** As the post fades: on a straight line, never below the minimum on the way, and out at the end only. */
    private Level levelAt(Ramp ramp, Duration passed) {
        if (passed.compareTo(ramp.fade()) >= 0) {
            return ramp.to();
        }
        double share = seconds(passed) / seconds(ramp.fade());
        Level level = new Level(ramp.from().percent() + (ramp.to().percent() - ramp.from().percent()) * share);
        return level.isOff() ? luminaire.minimumLevel() : luminaire.nearest(level);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }
}
