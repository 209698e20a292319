package io.lamplighter.gateway.conflict;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.CalendarRule;

/**
 * The first day from now on that each rule of a calendar decides. Immutable.
 *
 * @param first
 *            by the number of the rule, from 0; the one behind the last rule stands for the default program
 */
record RuleDays(Map<Integer, LocalDate> first, int rules) {

    /** Then dates fall on the same weekdays again. */
    static final int YEARS = 28;

    static RuleDays of(Calendar calendar, LocalDate from) {
        List<CalendarRule> rules = calendar.rules();
        Map<Integer, LocalDate> first = new TreeMap<>();
        LocalDate end = from.plusYears(YEARS);
        for (LocalDate date = from; first.size() <= rules.size() && date.isBefore(end); date = date.plusDays(1)) {
            first.putIfAbsent(deciding(rules, date), date);
        }
        return new RuleDays(first, rules.size());
    }

    private static int deciding(List<CalendarRule> rules, LocalDate date) {
        int rule = 0;
        while (rule < rules.size() && !rules.get(rule).applies(date)) {
            rule++;
        }
        return rule;
    }

    /** Empty when none of the next {@link #YEARS} years has such a day. */
    Optional<LocalDate> ofRule(int rule) {
        return Optional.ofNullable(first.get(rule));
    }

    /** That no rule decides. */
    Optional<LocalDate> ofDefault() {
        return ofRule(rules);
    }

    Collection<LocalDate> all() {
        return first.values();
    }
}
