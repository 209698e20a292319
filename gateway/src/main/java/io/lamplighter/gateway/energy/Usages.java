package io.lamplighter.gateway.energy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Divides what a counter gained among spans of time. Pure. */
public final class Usages {

    private static final long LONG_MILLIS = Duration.ofHours(1).toMillis();

    /** kWh gained evenly from one time to another. */
    private record Gain(long from, long to, double energy) {

        /** The share of it that lies in a span; what was gained at one moment belongs to the span that it ends. */
        double within(long begin, long end) {
            if (from == to) {
                return from > begin && from <= end ? energy : 0;
            }
            double share = (double) (Math.min(end, to) - Math.max(begin, from)) / (to - from);
            return share > 0 ? energy * share : 0;
        }
    }

    private Usages() {}

    /**
     * Every span that has a moment from the one time to before the other.
     *
     * @param readings
     *            in order; with those next before and behind if there are any
     */
    public static List<Usage> of(List<Readings> readings, Resolution resolution, ZoneId zone, Instant from,
            Instant to) {
        List<Gain> gains = gains(readings);
        List<Usage> usages = new ArrayList<>();
        int first = 0;
        for (Instant begin = resolution.begin(from, zone); begin.isBefore(to);) {
            Instant end = resolution.end(begin, zone);
            while (first < gains.size() && gains.get(first).to() <= begin.toEpochMilli()) {
                first++;
            }
            usages.add(usage(gains, first, begin, end));
            begin = end;
        }
        return usages;
    }

    private static List<Gain> gains(List<Readings> readings) {
        List<Gain> gains = new ArrayList<>();
        Readings before = null;
        for (Readings each : readings) {
            if (before != null) {
                gains.add(new Gain(before.last().at(), Math.max(before.last().at(), each.first().at()),
                        before.gainTo(each)));
            }
            gains.add(new Gain(each.first().at(), each.last().at(), each.gained()));
            before = each;
        }
        return gains;
    }

    private static Usage usage(List<Gain> gains, int first, Instant begin, Instant end) {
        long from = begin.toEpochMilli();
        long to = end.toEpochMilli();
        double energy = 0;
        boolean known = false;
        boolean estimated = false;
        for (int i = first; i < gains.size() && gains.get(i).from() < to; i++) {
            Gain gain = gains.get(i);
            double share = gain.within(from, to);
            energy += share;
            known |= gain.to() > from;
            estimated |= share > 0 && (gain.from() < from || gain.to() > to) && gain.to() - gain.from() > LONG_MILLIS;
        }
        boolean complete = known && gains.getFirst().from() <= from && gains.getLast().to() >= to;
        return new Usage(begin, end, known ? energy : null, estimated, complete);
    }
}
