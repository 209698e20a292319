package io.lamplighter.lighting.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Objects;

/** Days that come again (TALQ ccDate), both ends included. Immutable. */
public sealed interface DaySpan {

    boolean contains(LocalDate date);

    /**
     * The same days in each month, as far as it has them.
     *
     * @param first
     *            day of the month, 1 to 31
     * @param last
     *            day of the month, from the first to 31
     */
    record OfEachMonth(int first, int last) implements DaySpan {

        private static final int LONGEST_MONTH_DAYS = 31;

        public OfEachMonth {
            if (first < 1 || last > LONGEST_MONTH_DAYS || first > last) {
                throw new IllegalArgumentException("the days " + first + " to " + last
                        + " of each month do not ascend, or are outside 1 to " + LONGEST_MONTH_DAYS);
            }
        }

        @Override
        public boolean contains(LocalDate date) {
            return date.getDayOfMonth() >= first && date.getDayOfMonth() <= last;
        }
    }

    /**
     * The same days in each year.
     *
     * @param first
     *            not after the last: what reaches over New Year takes two spans
     */
    record OfEachYear(MonthDay first, MonthDay last) implements DaySpan {

        public OfEachYear {
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(last, "last");
            if (first.isAfter(last)) {
                throw new IllegalArgumentException("the days " + day(first) + " to " + day(last)
                        + " of each year do not ascend: what reaches over New Year takes two spans");
            }
        }

        private static String day(MonthDay day) {
            return day.toString().substring("--".length());
        }

        @Override
        public boolean contains(LocalDate date) {
            MonthDay day = MonthDay.from(date);
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }
}
