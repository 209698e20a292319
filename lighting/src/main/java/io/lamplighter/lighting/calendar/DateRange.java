package io.lamplighter.lighting.calendar;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The dates on which a rule applies, both ends included. Immutable. With two days of the year of which the first is the
 * later one, it reaches over New Year.
 *
 * @param first
 *            empty for always before the last
 * @param last
 *            empty for always after the first; for a day of each year, until the end of the year
 */
public record DateRange(Optional<CalendarDate> first, Optional<CalendarDate> last) {

    /** Every date. */
    public static final DateRange ALWAYS = new DateRange(Optional.empty(), Optional.empty());

    public DateRange {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(last, "last");
        if (first.isPresent() && first.get() instanceof CalendarDate.Once(LocalDate begin) && last.isPresent()
                && last.get() instanceof CalendarDate.Once(LocalDate end) && end.isBefore(begin)) {
            throw new IllegalArgumentException("the date range ends on " + end + ", before it begins on " + begin);
        }
    }

    public static DateRange of(CalendarDate first, CalendarDate last) {
        return new DateRange(Optional.of(first), Optional.of(last));
    }

    public boolean contains(LocalDate date) {
        boolean begun = first.isEmpty() || first.get().compareWith(date) <= 0;
        boolean lasting = last.isEmpty() || last.get().compareWith(date) >= 0;
        return reachesOverNewYear() ? begun || lasting : begun && lasting;
    }

    private boolean reachesOverNewYear() {
        return first.isPresent() && first.get() instanceof CalendarDate.EachYear(var begin) && last.isPresent()
                && last.get() instanceof CalendarDate.EachYear(var end) && begin.isAfter(end);
    }
}
