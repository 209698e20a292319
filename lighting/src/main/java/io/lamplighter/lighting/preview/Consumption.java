package io.lamplighter.lighting.preview;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.level.PowerCurve;
import io.lamplighter.lighting.output.LightOutput;
import org.jspecify.annotations.Nullable;

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

    public Luminaire luminaire() {
        return luminaire;
    }

    /**
     * All that matters for what levels cost, but the nominal power. Two lamps that are driven the same use the same share of theirs.
     *
     * @param share
     *            of an asked level with which the lamp is driven
     */
    record Drive(Level minimum, PowerCurve curve, double share, Duration softStart) {}

    Drive drive() {
        return new Drive(luminaire.minimumLevel(), curve, output.share(operatingHours), output.softStart());
    }

    /** Of stretches that follow each other; the first begins at its level. */
    public Usage of(List<Stretch> stretches) {
        return of(null, stretches);
    }

    private Usage of(@Nullable Level before, List<Stretch> stretches) {
        Usage sum = Usage.NONE;
        Level reached = before;
        for (Stretch stretch : stretches) {
            Ramp ramp = ramp(reached, stretch.level(), stretch.fade(), stretch.isAbrupt());
            sum = sum.plus(of(ramp, 1, stretch.length()));
            reached = levelAt(ramp, stretch.length());
        }
        return sum;
    }

    /** The same of stretches that are added up. */
    Usage of(Tally tally) {
        Usage sum = Usage.NONE;
        for (Map.Entry<Tally.Turn, Tally.Times> each : tally.times().entrySet()) {
            Tally.Turn turn = each.getKey();
            Ramp ramp = ramp(driven(turn.before()), turn.level(), turn.fade(), turn.abrupt());
            sum = sum.plus(of(ramp, each.getValue().count(), each.getValue().total()));
        }
        for (Tally.Chain chain : tally.chains()) {
            sum = sum.plus(of(driven(chain.before()), chain.stretches()));
        }
        return sum;
    }

    /** From one driven level to another. */
    private record Ramp(Level from, Level to, Duration fade) {}

    private @Nullable Level driven(@Nullable Level asked) {
        return asked == null ? null : output.driven(asked, luminaire, operatingHours);
    }

    private Ramp ramp(@Nullable Level reached, Level asked, Duration fade, boolean abrupt) {
        Level to = output.driven(asked, luminaire, operatingHours);
        Level from = reached == null ? to : reached;
        boolean soft = from.isOff() && !to.isOff() && !abrupt && fade.compareTo(output.softStart()) < 0;
        return new Ramp(from, to, from.equals(to) ? Duration.ZERO : soft ? output.softStart() : fade);
    }

    /** Of so many stretches with the same ramp that are so long together; one alone may end within its ramp. */
    private Usage of(Ramp ramp, int count, Duration all) {
        Duration fades = ramp.fade().multipliedBy(count);
        Duration fading = fades.compareTo(all) < 0 ? fades : all;
        Duration steady = all.minus(fading);
        double fullSeconds = seconds(steady) * curve.share(ramp.to());
        for (int part = 0; part < PARTS && !fading.isZero(); part++) {
            Duration middle = fading.multipliedBy(2L * part + 1).dividedBy(2L * PARTS * count);
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
