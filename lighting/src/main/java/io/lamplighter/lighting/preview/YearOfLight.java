package io.lamplighter.lighting.preview;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.program.Plan;

/**
 * What a lamp burns in a year, if nothing disturbs it. Immutable.
 *
 * @param months
 *            usage by local month
 */
public record YearOfLight(SortedMap<YearMonth, Usage> months) {

    /**
     * Asks the post's own code for every step of the year.
     *
     * @param zone
     *            in which months begin
     */
    public static YearOfLight of(Plan plan, Consumption consumption, int year, ZoneId zone) {
        SortedMap<YearMonth, Usage> months = new TreeMap<>();
        months(year).forEach(
                month -> months.put(month, consumption.of(stretches(plan, consumption.luminaire(), month, zone))));
        return new YearOfLight(months);
    }

    static Stream<YearMonth> months(int year) {
        return IntStream.rangeClosed(1, 12).mapToObj(month -> YearMonth.of(year, month));
    }

    static List<Stretch> stretches(Plan plan, Luminaire luminaire, YearMonth month, ZoneId zone) {
        return Preview.of(plan, luminaire, Assumption.undisturbed(), begin(month, zone),
                begin(month.plusMonths(1), zone));
    }

    public Usage total() {
        return months.values().stream().reduce(Usage.NONE, Usage::plus);
    }

    private static Instant begin(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }
}
