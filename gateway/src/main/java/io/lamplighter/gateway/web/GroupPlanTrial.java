package io.lamplighter.gateway.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.plan.GroupPlan;
import io.lamplighter.gateway.targets.Targets;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.protocol.plan.Timetable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whom a group plan would mean, and which program each day of a year would follow, by the post's own code. Pure. */
final class GroupPlanTrial {

    /** Lamps to look at before a plan is sent, evenly out of all in the order of their ids. */
    private static final int SAMPLE = 5;

    private GroupPlanTrial() {}

    static int year(@Nullable String asked, LocalDate today) {
        if (asked == null) {
            return today.getYear();
        }
        int year = asked.matches("\\d{4}") ? Integer.parseInt(asked) : 0;
        if (PreviewRoutes.isOutside(year)) {
            throw Problem.invalid("year-out-of-range", "The year is out of range",
                    "year is '" + asked + "': it must be from 2000 to 2099").refused();
        }
        return year;
    }

    static ObjectNode json(GroupPlan wish, Targets targets, int year) {
        Timetable timetable = wish.content().document().timetable();
        List<LuminaireId> meant = List.copyOf(targets.luminaires(wish.target()));
        ObjectNode json = Json.object();
        json.set("target", PlanTargetJson.of(wish.target()));
        json.put("posts", targets.posts(wish.target()).size());
        json.put("luminaires", meant.size());
        json.put("following", targets.following(wish.target()).size());
        ArrayNode sample = json.putArray("sample");
        IntStream.range(0, Math.min(SAMPLE, meant.size())).map(i -> i * meant.size() / Math.min(SAMPLE, meant.size()))
                .forEach(i -> sample.add(meant.get(i).toString()));
        json.put("timeZone", timetable.zone().getId());
        json.put("year", year);
        ArrayNode days = json.putArray("days");
        wish.content().calendar().flatMap(id -> calendar(timetable, id)).ifPresent(calendar -> Stream
                .iterate(LocalDate.of(year, 1, 1), date -> date.getYear() == year, date -> date.plusDays(1))
                .forEach(date -> days.add(day(date, calendar.choiceOn(date)))));
        return json;
    }

    private static Optional<Calendar> calendar(Timetable timetable, String id) {
        return timetable.calendars().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private static ObjectNode day(LocalDate date, Calendar.Choice choice) {
        ObjectNode json = Json.object().put("date", date.toString());
        json.put("program", choice.program().orElse(null));
        json.put("rule", choice.rule().isPresent() ? choice.rule().getAsInt() : null);
        return json.put("holiday", choice.holiday().orElse(null));
    }
}
