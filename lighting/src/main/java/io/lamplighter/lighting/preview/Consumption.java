package io.lamplighter.lighting.preview;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.level.PowerCurve;

/** What a level curve costs, fades included. Stateless; any thread. */
public final class Consumption {

    /** A fade is summed up in so many parts: to a thousandth of its energy. */
    private static final int PARTS = 16;
    private static final double NANOS = 1e9;

    private final Luminaire luminaire;
    private final PowerCurve curve;

    /** Of a luminaire that draws its power by a curve. */
    public Consumption(Luminaire luminaire, PowerCurve curve) {
        this.luminaire = luminaire;
        this.curve = curve;
    }

    /** Of stretches that follow each other; the first begins at its level. */
    public Usage of(List<Stretch> stretches) {
        Usage sum = Usage.NONE;
        Optional<Level> reached = Optional.empty();
        for (Stretch stretch : stretches) {
            Level start = reached.orElse(stretch.level());
            sum = sum.plus(of(stretch, start));
            reached = Optional.of(levelAt(stretch, start, stretch.to()));
        }
        return sum;
    }

    private Usage of(Stretch stretch, Level start) {
        Duration all = Duration.between(stretch.from(), stretch.to());
        boolean still = start.equals(stretch.level());
        Duration fading = still ? Duration.ZERO : stretch.fade().compareTo(all) < 0 ? stretch.fade() : all;
        Duration steady = all.minus(fading);
        double fullSeconds = seconds(steady) * curve.share(stretch.level());
        for (int part = 0; part < PARTS && !fading.isZero(); part++) {
            Instant middle = stretch.from().plus(fading.multipliedBy(2L * part + 1).dividedBy(2L * PARTS));
            fullSeconds += seconds(fading) / PARTS * curve.share(levelAt(stretch, start, middle));
        }
        return new Usage(fading.plus(stretch.level().isOff() ? Duration.ZERO : steady),
                Duration.ofNanos(Math.round(fullSeconds * NANOS)));
    }

    /** As the post fades: on a straight line, never below the minimum on the way, and out at the end only. */
    private Level levelAt(Stretch stretch, Level start, Instant at) {
        double passed = seconds(Duration.between(stretch.from(), at));
        double fade = seconds(stretch.fade());
        if (passed >= fade) {
            return stretch.level();
        }
        double percent = start.percent() + (stretch.level().percent() - start.percent()) * passed / fade;
        Level level = new Level(percent);
        return level.isOff() ? luminaire.minimumLevel() : luminaire.nearest(level);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }
}
