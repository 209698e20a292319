package io.lamplighter.gateway.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.CalendarDate;
import io.lamplighter.lighting.calendar.CalendarRule;
import io.lamplighter.lighting.calendar.DateRange;
import io.lamplighter.lighting.calendar.DayCondition;
import io.lamplighter.lighting.calendar.DaySpan;
import io.lamplighter.lighting.calendar.HolidayRegion;

/** Reads a calendar of a plan. Pure. */
final class CalendarJson {

    private CalendarJson() {}

    static Calendar read(JsonPlace json) {
        json.only("id", "rules", "defaultProgram");
        return new Calendar(json.text("id"), json.each("rules", CalendarJson::rule), json.optional("defaultProgram"));
    }

    /** Dates are days of each year ({@code 12-24}) or of one year ({@code 2026-12-24}). */
    private static CalendarRule rule(JsonPlace json) {
        json.only("first", "last", "weekdays", "occurrences", "dates", "holidays", "program");
        return new CalendarRule(new DateRange(date(json, "first"), date(json, "last")), condition(json),
                json.text("program"));
    }

    private static Optional<CalendarDate> date(JsonPlace json, String field) {
        return json.optional(field).isEmpty()
                ? Optional.empty()
                : json.at(field).attempt(place -> place.parsed("a day of each year such as 12-24, or of one such as"
                        + " 2026-12-24; days of each month stand in dates, such as {\"first\": \"15\"}",
                        text -> text.matches("\\d\\d-\\d\\d")
                                ? new CalendarDate.EachYear(MonthDay.parse("--" + text))
                                : new CalendarDate.Once(LocalDate.parse(text))));
    }

    private static DayCondition condition(JsonPlace json) {
        List<DayOfWeek> days = json.each("weekdays", day -> day.word(DayOfWeek.class));
        Set<DayCondition.Occurrence> occurrences = Set
                .copyOf(json.each("occurrences", each -> each.word(DayCondition.Occurrence.class)));
        List<DaySpan> spans = json.each("dates", CalendarJson::span);
        boolean weekdays = json.has("weekdays") || json.has("occurrences");
        if ((weekdays ? 1 : 0) + (json.has("dates") ? 1 : 0) + (json.has("holidays") ? 1 : 0) > 1) {
            throw new IllegalArgumentException("a rule has weekdays, dates or holidays: make one rule for each");
        }
        for (String list : List.of("weekdays", "occurrences", "dates")) {
            if (json.has(list) && json.items(list).isEmpty()) {
                throw json.at(list).wrong(list + " is empty: leave it out for every day");
            }
        }
        if (!days.isEmpty() || !occurrences.isEmpty()) {
            return new DayCondition.Weekdays(Set.copyOf(days), occurrences);
        }
        if (!spans.isEmpty()) {
            return new DayCondition.Dates(spans);
        }
        Optional<String> holidays = json.optional("holidays");
        return holidays.isEmpty()
                ? new DayCondition.AnyDay()
                : new DayCondition.PublicHolidays(json.at("holidays").checked(_ -> region(holidays.get())));
    }

    /** Days of each month ({@code 15}) or of each year ({@code 12-24}). */
    private static DaySpan span(JsonPlace json) {
        json.only("first", "last");
        String first = json.textIfAny("first").orElseThrow(() -> json.at("first").wrong("first must be a text: a day of"
                + " each month such as \"15\", or of each year such as \"12-24\""));
        String last = json.optional("last").orElse(first);
        boolean monthly = first.matches("\\d\\d?");
        if (monthly && last.matches("\\d\\d?")) {
            return new DaySpan.OfEachMonth(Integer.parseInt(first), Integer.parseInt(last));
        }
        if (monthly || last.matches("\\d\\d?")) {
            throw json.wrong(
                    "first is '" + first + "' and last is '" + last + "': give a day of each month for both, such"
                            + " as 15 and 20, or a day of each year for both, such as 12-24 and 12-26");
        }
        return new DaySpan.OfEachYear(dayOfYear(json.at("first"), first),
                dayOfYear(json.at(json.has("last") ? "last" : "first"), last));
    }

    private static MonthDay dayOfYear(JsonPlace place, String text) {
        return place.parsed("a day of each month such as 15, or of each year such as 12-24",
                _ -> MonthDay.parse("--" + text));
    }

    private static HolidayRegion region(String code) {
        return HolidayRegion.of(code).orElseThrow(() -> new IllegalArgumentException("holidays '" + code
                + "' must be one of " + Arrays.stream(HolidayRegion.values()).map(HolidayRegion::code)
                        .collect(Collectors.joining(", "))));
    }
}
