package io.lamplighter.simulator.scenario;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.CalendarRule;
import io.lamplighter.lighting.calendar.DateRange;
import io.lamplighter.lighting.calendar.DayCondition;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.Schedule;
import io.lamplighter.lighting.program.TimedLevel;
import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.settings.SettingsTable;

/**
 * The tables {@code program} of a scenario file, and the calendar of a table {@code plan}, in the terms of TALQ: a calendar picks a control
 * program for each day, which begins at noon so that a night is one day.
 */
final class PlanTables {

    private static final int FULL = 100;

    /** When a program gives light at all. */
    private enum Active {
        ASTRO, PHOTOCELL, ALWAYS
    }

    private final ZoneId zone;
    private final Map<String, ControlProgram> programs = new LinkedHashMap<>();

    /** Reads all programs. */
    PlanTables(SettingsFile file, ZoneId zone) {
        this.zone = zone;
        for (SettingsTable table : file.tables("program")) {
            ControlProgram program = program(table);
            if (programs.putIfAbsent(program.id(), program) != null) {
                table.problem("name", "must be unique: there is another program \"" + program.id() + "\" above");
            }
        }
    }

    private static ControlProgram program(SettingsTable table) {
        String name = table.requiredString("name");
        Duration fade = table.duration("fade", DuskToDawn.DEFAULT_FADE, Duration.ZERO, TimedLevel.MAXIMUM_FADE);
        List<FixedTimeControl> controls = new ArrayList<>();
        for (SettingsTable each : table.tables("fixed-time")) {
            control(each, fade).ifPresent(control -> add(control, controls, each));
        }
        if (controls.size() > ControlProgram.MAXIMUM_CONTROLS) {
            table.problem("fixed-time", "must be at most " + ControlProgram.MAXIMUM_CONTROLS + " tables");
        }
        return new ControlProgram(name.isBlank() ? "nameless" : name, fade, active(table),
                controls.stream().limit(ControlProgram.MAXIMUM_CONTROLS).toList(), List.of(), List.of());
    }

    private static List<ActivePeriod> active(SettingsTable table) {
        int most = ActivePeriod.MAXIMUM_OFFSET_MINUTES;
        int sunset = table.integer("sunset-offset", 0, -most, most);
        int sunrise = table.integer("sunrise-offset", 0, -most, most);
        Active active = table.choice("active", Active.ASTRO);
        if (active != Active.ASTRO && (sunset != 0 || sunrise != 0)) {
            table.problem("active", "must be \"astro\" beside sunset-offset and sunrise-offset");
        }
        return switch (active) {
            case ASTRO -> List.of(new ActivePeriod.Astro(sunset, sunrise));
            case PHOTOCELL -> List.of(new ActivePeriod.Sensor());
            case ALWAYS -> List.of();
        };
    }

    /** In the order of the clock, whatever that of the file. */
    private static void add(FixedTimeControl control, List<FixedTimeControl> controls, SettingsTable table) {
        int at = 0;
        while (at < controls.size() && controls.get(at).start().isBefore(control.start())) {
            at++;
        }
        if (at < controls.size() && controls.get(at).start().equals(control.start())) {
            table.problem("start", "must be unique: there is another level from " + control.start() + " on above");
        } else {
            controls.add(at, control);
        }
    }

    private static Optional<FixedTimeControl> control(SettingsTable table, Duration fade) {
        String start = table.requiredString("start");
        int level = table.requiredInteger("level", 0, FULL);
        Duration ramp = table.duration("fade", fade, Duration.ZERO, TimedLevel.MAXIMUM_FADE);
        if (start.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FixedTimeControl(LocalTime.parse(start), new TimedLevel(new Level(level), ramp)));
        } catch (DateTimeException | IllegalArgumentException e) {
            table.problem("start", "must be a time of day such as \"23:15\"");
            return Optional.empty();
        }
    }

    /** What a table {@code plan} says; empty when nothing can be made of it. */
    Optional<Schedule> schedule(SettingsTable table) {
        Optional<String> usual = program(table, true);
        List<CalendarRule> rules = new ArrayList<>();
        for (SettingsTable rule : table.tables("rule")) {
            Set<DayOfWeek> days = days(rule);
            program(rule, false).filter(_ -> !days.isEmpty()).ifPresent(program -> rules
                    .add(new CalendarRule(DateRange.ALWAYS, new DayCondition.Weekdays(days, Set.of()), program)));
        }
        if (rules.size() > Calendar.MAXIMUM_RULES) {
            table.problem("rule", "must be at most " + Calendar.MAXIMUM_RULES + " tables");
            return Optional.empty();
        }
        return usual.map(program -> new Schedule(zone, DayStart.NOON, new Calendar("scenario", rules,
                Optional.of(program)), List.copyOf(programs.values())));
    }

    private Optional<String> program(SettingsTable table, boolean usual) {
        if (programs.isEmpty()) {
            Optional<String> _ = table.optionalString("program"); // so that the key is known
            table.problem("program", "must be a program, and there is none: write one as [[program]]");
            return Optional.empty();
        }
        String name = table.requiredName("program", List.copyOf(programs.keySet()),
                usual ? "the program of all days that no rule means" : "the program of those days");
        return Optional.of(name);
    }

    private static Set<DayOfWeek> days(SettingsTable rule) {
        List<String> known = Arrays.stream(DayOfWeek.values()).map(day -> day.name().toLowerCase(Locale.ROOT))
                .toList();
        List<String> named = rule.names("days", known, "a day of the week");
        if (named.isEmpty()) {
            rule.problem("days", "must name days, such as [\"friday\", \"saturday\"]");
        }
        return named.stream().map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class)));
    }
}
