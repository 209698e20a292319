package io.lamplighter.lighting.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which control program a day follows: that of the first rule that applies (TALQ Calendar). Immutable.
 *
 * @param id
 *            not blank
 * @param rules
 *            most important first, at most {@link #MAXIMUM_RULES}
 * @param defaultProgram
 *            id of the program of all other days; empty for dusk to dawn
 */
public record Calendar(String id, List<CalendarRule> rules, Optional<String> defaultProgram) {

    /** Rules of one calendar: a rule for each week of a year, and some. */
    public static final int MAXIMUM_RULES = 64;

    /**
     * What a calendar picks for a day. Immutable.
     *
     * @param calendar
     *            its id
     * @param rule
     *            that picked it, the first of the calendar being 1; empty when none applied
     * @param holiday
     *            for which it picked it, as the laws name it
     * @param program
     *            empty for dusk to dawn
     */
    public record Choice(String calendar, OptionalInt rule, Optional<String> holiday, Optional<String> program) {}

    public Calendar {
        rules = List.copyOf(rules);
        Objects.requireNonNull(defaultProgram, "defaultProgram");
        if (id.isBlank()) {
            throw new IllegalArgumentException("calendar id is blank");
        }
        if (rules.size() > MAXIMUM_RULES) {
            throw new IllegalArgumentException("calendar " + id + " has " + rules.size()
                    + " rules, more than the maximum of " + MAXIMUM_RULES);
        }
    }

    /** The id of the program of the day that begins on a date; empty for dusk to dawn. */
    public Optional<String> programOn(LocalDate date) {
        return choiceOn(date).program();
    }

    /** What the day that begins on a date follows, and by which rule. */
    public Choice choiceOn(LocalDate date) {
        for (int i = 0; i < rules.size(); i++) {
            CalendarRule rule = rules.get(i);
            if (rule.applies(date)) {
                return new Choice(id, OptionalInt.of(i + 1), holiday(rule, date), Optional.of(rule.program()));
            }
        }
        return new Choice(id, OptionalInt.empty(), Optional.empty(), defaultProgram);
    }

    private static Optional<String> holiday(CalendarRule rule, LocalDate date) {
        return rule.condition() instanceof DayCondition.PublicHolidays(HolidayRegion region)
                ? region.holidayOn(date)
                : Optional.empty();
    }

    /** Every program that it names. */
    public Set<String> programs() {
        return Stream.concat(rules.stream().map(CalendarRule::program), defaultProgram.stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
