package io.lamplighter.gateway.energy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** All readings of one luminaire's counter in some time, whatever the order in which they came. One owner thread. */
public final class Series {

    private record Key(long stretch, long epoch) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byTime = Long.compare(stretch, other.stretch);
            return byTime != 0 ? byTime : Long.compare(epoch, other.epoch);
        }
    }

    private static final Comparator<Readings> IN_TIME = Comparator
            .comparingLong((Readings each) -> each.first().at()).thenComparingLong(each -> each.last().at());

    private final TreeMap<Key, Readings> stretches = new TreeMap<>();
    private final List<Readings> summed = new ArrayList<>();

    public Series add(Collection<Readings> all) {
        all.forEach(this::add);
        return this;
    }

    /** What lies in a time that is summed up already is in the sum. */
    public Series add(Readings readings) {
        if (readings.summed()) {
            summed.add(readings);
        } else if (summed.stream().noneMatch(each -> each.covers(readings.first().at()))) {
            stretches.merge(new Key(readings.stretch(), readings.epoch()), readings, Readings::with);
        }
        return this;
    }

    /** In the order of time. */
    public List<Readings> readings() {
        List<Readings> all = new ArrayList<>(stretches.values());
        all.addAll(summed);
        all.sort(IN_TIME);
        return all;
    }

    /** One for each local day: days and months stay exact, quarters and hours of it are gone. */
    public List<Readings> byDay(ZoneId zone) {
        List<Readings> days = new ArrayList<>();
        Readings first = null;
        Readings end = null;
        double sum = 0;
        for (Readings next : readings()) {
            if (first != null && end != null && day(first, zone).equals(day(next, zone))) {
                sum += end.gainTo(next) + next.gained();
            } else {
                if (first != null && end != null) {
                    days.add(first.summedUpTo(end, sum));
                }
                first = next;
                sum = next.gained();
            }
            end = next;
        }
        if (first != null && end != null) {
            days.add(first.summedUpTo(end, sum));
        }
        return days;
    }

    private static LocalDate day(Readings of, ZoneId zone) {
        return Instant.ofEpochMilli(of.first().at()).atZone(zone).toLocalDate();
    }
}
