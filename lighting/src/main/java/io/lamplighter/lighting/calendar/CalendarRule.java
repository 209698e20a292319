package io.lamplighter.lighting.calendar;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Days and the program that they follow. Immutable.
 *
 * @param dates
 *            on which it may apply
 * @param condition
 *            what the day must be besides
 * @param program
 *            id of the control program
 */
public record CalendarRule(DateRange dates, DayCondition condition, String program) {

    public CalendarRule {
        Objects.requireNonNull(dates, "dates");
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(program, "program");
    }

    public boolean applies(LocalDate date) {
        return dates.contains(date) && condition.holds(date);
    }
}
