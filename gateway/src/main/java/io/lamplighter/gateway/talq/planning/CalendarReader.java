package io.lamplighter.gateway.talq.planning;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.lamplighter.gateway.talq.request.Fields;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.CalendarDate;
import io.lamplighter.lighting.calendar.CalendarRule;
import io.lamplighter.lighting.calendar.DateRange;
import io.lamplighter.lighting.calendar.DayCondition;
import io.lamplighter.lighting.calendar.DaySpan;
import tools.jackson.databind.JsonNode;

/** Reads TALQ's Calendar as one that posts can follow, or refuses it. Pure. */
public final class CalendarReader {

    private CalendarReader() {}

    public static Calendar read(JsonNode json) {
        if (Fields.list(json, "rules").size() > Calendar.MAXIMUM_RULES) {
            throw TalqRefusal.constraint("a calendar has at most " + Calendar.MAXIMUM_RULES + " rules");
        }
        try {
            List<CalendarRule> rules = new ArrayList<>();
            json.path("rules").forEach(each -> rules.add(rule(each)));
            return new Calendar(CmsCalendar.marked(Fields.text(json, Resource.CALENDARS.key())), rules,
                    json.has("defaultProgram")
                            ? Optional.of(CmsCalendar.marked(Fields.text(json, "defaultProgram")))
                            : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw TalqRefusal.impossible("posts cannot follow the calendar: " + e.getMessage());
        }
    }

    private static CalendarRule rule(JsonNode json) {
        return new CalendarRule(new DateRange(date(json, "startDate"), date(json, "endDate")),
                condition(json.path("condition")), CmsCalendar.marked(Fields.text(json, "program")));
    }

    /** {@code --12-24} in each year, or {@code 2026-12-24}. */
    private static Optional<CalendarDate> date(JsonNode json, String field) {
        if (!json.has(field)) {
            return Optional.empty();
        }
        String text = Fields.text(json, field);
        try {
            return Optional.of(text.startsWith("--")
                    ? new CalendarDate.EachYear(MonthDay.parse(text))
                    : new CalendarDate.Once(LocalDate.parse(text)));
        } catch (DateTimeException e) {
            throw TalqRefusal.payload(field + " is no date: " + text);
        }
    }

    private static DayCondition condition(JsonNode json) {
        if (json.isMissingNode()) {
            return new DayCondition.AnyDay();
        }
        String type = Fields.text(json, "type");
        return switch (type) {
            case "ccDate" -> dates(json);
            case "ccDay" -> days(json);
            default -> throw TalqRefusal.payload("a condition is a ccDate or a ccDay, not a " + type);
        };
    }

    private static DayCondition dates(JsonNode json) {
        List<DaySpan> spans = new ArrayList<>();
        Fields.list(json, "dates").forEach(each -> {
            String first = Fields.text(each, "start");
            spans.add(span(first, each.has("end") ? Fields.text(each, "end") : first));
        });
        if (spans.isEmpty()) {
            throw TalqRefusal.payload("a ccDate needs dates");
        }
        if (spans.size() > DayCondition.Dates.MAXIMUM_SPANS) {
            throw TalqRefusal.constraint("a ccDate has at most " + DayCondition.Dates.MAXIMUM_SPANS + " dates");
        }
        return new DayCondition.Dates(spans);
    }

    /** {@code ---15} of each month, or {@code --12-24} of each year. */
    private static DaySpan span(String first, String last) {
        try {
            if (first.matches("---\\d\\d") && last.matches("---\\d\\d")) {
                return new DaySpan.OfEachMonth(Integer.parseInt(first.substring(3)),
                        Integer.parseInt(last.substring(3)));
            }
            return new DaySpan.OfEachYear(MonthDay.parse(first), MonthDay.parse(last));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw TalqRefusal.payload("a date is ---15 or --12-24, its end is written alike and not before it: " + first
                    + ", " + last);
        }
    }

    private static DayCondition days(JsonNode json) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (JsonNode each : Fields.list(json, "days")) {
            int first = weekday(each, "start");
            int last = each.has("end") ? weekday(each, "end") : first;
            if (last < first) {
                throw TalqRefusal.payload("a range of weekdays ends before it begins: " + each);
            }
            for (int day = first; day <= last; day++) {
                days.add(DayOfWeek.of(day));
            }
        }
        if (days.isEmpty()) {
            throw TalqRefusal.payload("a ccDay needs days");
        }
        Set<DayCondition.Occurrence> occurrences = EnumSet.noneOf(DayCondition.Occurrence.class);
        Fields.list(json, "occurrences").forEach(each -> occurrences.add(occurrence(each)));
        return new DayCondition.Weekdays(days, occurrences);
    }

    private static int weekday(JsonNode json, String field) {
        int day = Fields.whole(json, field);
        if (day < 1 || day > DayOfWeek.values().length) {
            throw TalqRefusal.payload("a weekday is 1 to 7, not " + day);
        }
        return day;
    }

    private static DayCondition.Occurrence occurrence(JsonNode json) {
        String text = json.asString("");
        return Stream.of(DayCondition.Occurrence.values())
                .filter(each -> text.equals(each == DayCondition.Occurrence.LAST ? "L" : "" + each.number()))
                .findFirst().orElseThrow(() -> TalqRefusal.payload("an occurrence is 1 to 5 or L, not " + json));
    }
}
