package io.lamplighter.lighting.preview;

import java.time.Duration;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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
            double fading = Math.min(seconds(ramp.fade()), seconds(stretch.length()));
            sum = sum.plus(usage(ramp, 1, stretch.length(), shareWhileFading(ramp, fading)));
            reached = levelAt(ramp, seconds(stretch.length()));
        }
        return sum;
    }

    /** The same of several times whose stretches are added up: each kind of stretch is looked at once. */
    SortedMap<YearMonth, Usage> of(SortedMap<YearMonth, Tally> months) {
        Map<Tally.Turn, Slope> slopes = new HashMap<>();
        SortedMap<YearMonth, Usage> usages = new TreeMap<>();
        months.forEach((month, tally) -> usages.put(month, of(tally, slopes)));
        return usages;
    }

    private Usage of(Tally tally, Map<Tally.Turn, Slope> slopes) {
        Usage sum = Usage.NONE;
        for (Map.Entry<Tally.Turn, Tally.Times> each : tally.times().entrySet()) {
            Slope slope = slopes.computeIfAbsent(each.getKey(), this::slope);
            Tally.Times times = each.getValue();
            sum = sum.plus(usage(slope.ramp(), times.count(), times.total(), slope.share()));
        }
        for (Tally.Chain chain : tally.chains()) {
            sum = sum.plus(of(driven(chain.before()), chain.stretches()));
        }
        return sum;
    }

    /** From one driven level to another. */
    private record Ramp(Level from, Level to, Duration fade) {}

    /** A ramp up to its end, and the share of the nominal power on the way. */
    private record Slope(Ramp ramp, double share) {}

    private Slope slope(Tally.Turn turn) {
        Ramp ramp = ramp(driven(turn.before()), turn.level(), turn.fade(), turn.abrupt());
        return new Slope(ramp, shareWhileFading(ramp, seconds(ramp.fade())));
    }

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
    private Usage usage(Ramp ramp, int count, Duration all, double shareWhileFading) {
        Duration fades = ramp.fade().multipliedBy(count);
        Duration fading = fades.compareTo(all) < 0 ? fades : all;
        Duration steady = all.minus(fading);
        double fullSeconds = seconds(steady) * curve.share(ramp.to()) + seconds(fading) * shareWhileFading;
        return new Usage(fading.plus(ramp.to().isOff() ? Duration.ZERO : steady),
                Duration.ofNanos(Math.round(fullSeconds * NANOS)));
    }

    private double shareWhileFading(Ramp ramp, double fadingSeconds) {
        double sum = 0;
        for (int part = 0; part < PARTS && fadingSeconds > 0; part++) {
            sum += curve.share(levelAt(ramp, fadingSeconds * (part + 0.5) / PARTS));
        }
        return sum / PARTS;
    }

    /** As the post fades: on a straight line, never below the minimum on the way, and out at the end only. */
    private Level levelAt(Ramp ramp, double passedSeconds) {
        double fade = seconds(ramp.fade());
        if (passedSeconds >= fade) {
            return ramp.to();
        }
        double share = passedSeconds / fade;
        Level level = new Level(ramp.from().percent() + (ramp.to().percent() - ramp.from().percent()) * share);
        return level.isOff() ? luminaire.minimumLevel() : luminaire.nearest(level);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }
}
