package io.lamplighter.lighting.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What a day must be for a rule to apply, besides its date range (TALQ Condition). Immutable. */
public sealed interface DayCondition {

    /** Whether the day that begins on a date is such a day. */
    boolean holds(LocalDate date);

    /** Any day. */
    record AnyDay() implements DayCondition {

        @Override
        public boolean holds(LocalDate date) {
            return true;
        }
    }

    /**
     * Some days of the week, all of them in a month or some (TALQ ccDay).
     *
     * @param days
     *            at least one
     * @param occurrences
     *            empty for all in the month
     */
    record Weekdays(Set<DayOfWeek> days, Set<Occurrence> occurrences) implements DayCondition {

        public Weekdays {
            if (days.isEmpty()) {
                throw new IllegalArgumentException(
                        "a weekday condition names no day: name some, such as monday, or leave out occurrences");
            }
            days = Set.copyOf(days);
            occurrences = Set.copyOf(occurrences);
        }

        public static Weekdays of(DayOfWeek first, DayOfWeek... more) {
            return new Weekdays(EnumSet.of(first, more), Set.of());
        }

        @Override
        public boolean holds(LocalDate date) {
            return days.contains(date.getDayOfWeek())
                    && (occurrences.isEmpty() || occurrences.stream().anyMatch(each -> each.holds(date)));
        }
    }

    /**
     * Days that come again each month or year (TALQ ccDate).
     *
     * @param spans
     *            1 to {@link #MAXIMUM_SPANS}
     */
    record Dates(List<DaySpan> spans) implements DayCondition {

        /** Spans of one condition: a day of each month of a year, and more. */
        public static final int MAXIMUM_SPANS = 16;

        public Dates {
            spans = List.copyOf(spans);
            if (spans.isEmpty() || spans.size() > MAXIMUM_SPANS) {
                throw new IllegalArgumentException(
                        "a condition names " + spans.size() + " spans of days instead of 1 to " + MAXIMUM_SPANS);
            }
        }

        @Override
        public boolean holds(LocalDate date) {
            return spans.stream().anyMatch(span -> span.contains(date));
        }
    }

    /** The public holidays of a region. */
    record PublicHolidays(HolidayRegion region) implements DayCondition {

        public PublicHolidays {
            Objects.requireNonNull(region, "region");
        }

        @Override
        public boolean holds(LocalDate date) {
            return region.isHoliday(date);
        }
    }

    /** Which one of its weekday in its month a date is. */
    enum Occurrence {
        FIRST(1), SECOND(2), THIRD(3), FOURTH(4), FIFTH(5), LAST(0);

        private static final int DAYS_PER_WEEK = 7;

        private final int number;

        Occurrence(int number) {
            this.number = number;
        }

        /** 1 to 5; 0 for the last one. */
        public int number() {
            return number;
        }

        boolean holds(LocalDate date) {
            return this == LAST
                    ? date.getDayOfMonth() + DAYS_PER_WEEK > date.lengthOfMonth()
                    : (date.getDayOfMonth() - 1) / DAYS_PER_WEEK + 1 == number;
        }
    }
}
