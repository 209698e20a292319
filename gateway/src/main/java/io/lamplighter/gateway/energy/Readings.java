package io.lamplighter.gateway.energy;

import java.time.Duration;

/**
 * What a counter showed in one stretch of time: the first and the last reading in it. Immutable.
 *
 * <p>
 * A stretch is a quarter of an hour. Merging takes the earlier first and the later last one, so it does not matter in which
 * order readings come, nor how often. Old stretches are summed up to longer ones, which then stay as they are.
 *
 * @param epoch
 *            the post's journal: another controller has another one
 * @param gained
 *            kWh between first and last; what was lost in between by a counter that began anew is not in it
 * @param summed
 *            whether it stands for several stretches
 */
public record Readings(long epoch, Reading first, Reading last, double gained, boolean summed) {

    static final long STRETCH_MILLIS = Duration.ofMinutes(15).toMillis();
    private static final double MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();
    /** No luminaire draws more; a counter that gains more was exchanged, or is wrong. */
    private static final double MOST_KILOWATTS = 2;
    /** Coarse counters step. */
    private static final double STEP_KILOWATT_HOURS = 1;

    /** A counter at a time: milliseconds since 1970, kWh. */
    public record Reading(long at, double energy) {}

    /** One reading alone. */
    public static Readings of(long epoch, long at, double energy) {
        Reading only = new Reading(at, energy);
        return new Readings(epoch, only, only, 0, false);
    }

    /** Number of the stretch that it lies in. */
    long stretch() {
        return Math.floorDiv(first.at(), STRETCH_MILLIS);
    }

    boolean covers(long at) {
        return first.at() <= at && at <= last.at();
    }

    /** Together with readings of the same stretch and epoch. */
    Readings with(Readings more) {
        Reading earlier = before(more.first, first) ? more.first : first;
        Reading later = before(last, more.last) ? more.last : last;
        return new Readings(epoch, earlier, later, gain(earlier, later, true), false);
    }

    /** Of two at the same time the higher one, so that the order does not matter. */
    private static boolean before(Reading one, Reading other) {
        return one.at() < other.at() || (one.at() == other.at() && one.energy() < other.energy());
    }

    /** This and the next ones of the same day as one. */
    Readings summedUpTo(Readings end, double sum) {
        return new Readings(end.epoch, first, end.last, sum, true);
    }

    /** kWh from the end of this one to the beginning of the next. */
    double gainTo(Readings next) {
        return gain(last, next.first, epoch == next.epoch);
    }

    /**
     * A counter that shows less than before began anew: it counted from zero when the controller is the same, and another
     * counter's beginning says nothing.
     */
    private static double gain(Reading from, Reading to, boolean sameController) {
        double gain = to.energy() >= from.energy()
                ? to.energy() - from.energy()
                : sameController ? to.energy() : 0;
        double most = MOST_KILOWATTS * (to.at() - from.at()) / MILLIS_PER_HOUR + STEP_KILOWATT_HOURS;
        return gain <= most ? gain : 0;
    }
}
