package io.lamplighter.simulator.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Locale;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.CalendarRule;
import io.lamplighter.lighting.calendar.DayCondition;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.Schedule;
import io.lamplighter.simulator.scenario.Kit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A plan of a scenario as the gateway's REST interface takes it: a group of luminaires, and what it follows. Pure. */
final class PlannedText {

    private static final JsonMapper JSON = new JsonMapper();
    private static final double MILLIS = 1_000;

    private PlannedText() {}

    /** Of both: its name without what no id may have. */
    static String id(Kit.Planned plan) {
        return plan.name().replaceAll("[/+#]", "-");
    }

    /** A body for {@code /api/v1/groups/<id>}. */
    static String group(Kit.Planned plan) {
        ObjectNode json = JSON.createObjectNode().put("displayName", plan.name());
        ArrayNode members = json.putArray("members");
        plan.among().forEach(site -> site.devices().forEach(device -> members.add(site.id() + ":" + device)));
        return json.toString();
    }

    /** A body for {@code /api/v1/group-plans/<id>}. */
    static String plan(Kit.Planned plan) {
        Schedule schedule = plan.schedule();
        ObjectNode json = JSON.createObjectNode().put("calendar", schedule.calendar().id());
        json.putObject("target").put("group", id(plan));
        ObjectNode document = json.putObject("plan").put("timeZone", schedule.zone().getId());
        ArrayNode programs = document.putArray("programs");
        schedule.programs().forEach(program -> write(program, programs.addObject()));
        write(schedule.calendar(), document.putArray("calendars").addObject());
        return json.toString();
    }

    private static void write(ControlProgram program, ObjectNode json) {
        json.put("id", program.id()).put("fadeSeconds", seconds(program.fade()));
        ArrayNode periods = json.putArray("activePeriods");
        program.activePeriods().forEach(period -> write(period, periods.addObject()));
        ArrayNode controls = json.putArray("fixedTimeControls");
        for (FixedTimeControl control : program.fixedTimeControls()) {
            controls.addObject().put("start", control.start().toString())
                    .put("level", control.command().level().percent())
                    .put("fadeSeconds", seconds(control.command().fade()));
        }
    }

    private static void write(ActivePeriod period, ObjectNode json) {
        switch (period) {
            case ActivePeriod.Astro(int sunset, int sunrise) ->
                json.put("type", "astro").put("sunsetOffset", sunset).put("sunriseOffset", sunrise);
            case ActivePeriod.Sensor() -> json.put("type", "sensor");
            case ActivePeriod.Absolute _,ActivePeriod.AstroAndSensor _ ->
                throw new IllegalArgumentException("no scenario can say " + period);
        }
    }

    private static void write(Calendar calendar, ObjectNode json) {
        json.put("id", calendar.id());
        calendar.defaultProgram().ifPresent(program -> json.put("defaultProgram", program));
        ArrayNode rules = json.putArray("rules");
        for (CalendarRule rule : calendar.rules()) {
            if (!(rule.condition() instanceof DayCondition.Weekdays weekdays)) {
                throw new IllegalArgumentException("no scenario can say " + rule);
            }
            ObjectNode node = rules.addObject().put("program", rule.program());
            ArrayNode days = node.putArray("weekdays");
            weekdays.days().stream().sorted().map(PlannedText::word).forEach(days::add);
        }
    }

    private static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS;
    }
}
