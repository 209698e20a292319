package io.lamplighter.lighting.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Objects;

/** A bound of a rule: one date, or a day of each year (TALQ date or gMonthDay). Immutable. */
public sealed interface CalendarDate {

    /** One day in history. */
    record Once(LocalDate date) implements CalendarDate {

        public Once {
            Objects.requireNonNull(date, "date");
        }
    }

    /** The same day in each year. 29 February bounds common years too: between 28 February and 1 March. */
    record EachYear(MonthDay day) implements CalendarDate {

        public EachYear {
            Objects.requireNonNull(day, "day");
        }
    }

    /** Below 0 when it is before a date of any year, 0 when it is that date, above 0 when it is after. */
    default int compareWith(LocalDate date) {
        return switch (this) {
            case Once(LocalDate day) -> day.compareTo(date);
            case EachYear(MonthDay day) -> day.compareTo(MonthDay.from(date));
        };
    }
}
