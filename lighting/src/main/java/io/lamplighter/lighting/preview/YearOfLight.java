package io.lamplighter.lighting.preview;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
        for (int month = 1; month <= 12; month++) {
            YearMonth each = YearMonth.of(year, month);
            List<Stretch> stretches = Preview.of(plan, consumption.luminaire(), Assumption.undisturbed(),
                    begin(each, zone),
                    begin(each.plusMonths(1), zone));
            months.put(each, consumption.of(stretches));
        }
        return new YearOfLight(months);
    }

    public Usage total() {
        return months.values().stream().reduce(Usage.NONE, Usage::plus);
    }

    private static Instant begin(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }
}
