package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.CalendarRule;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.sun.Location;

/** Short words for programs in tests. */
final class Programs {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Location RUHRORT = new Location(51.4566, 6.7336);
    static final Duration EDGE = Duration.ofSeconds(5);
    static final ActivePeriod NIGHT = new ActivePeriod.Astro(0, 0);

    private Programs() {}

    static ControlProgram program(String id, List<ActivePeriod> periods, String... fixedTimes) {
        return new ControlProgram(id, EDGE, periods, fixed(fixedTimes), List.of(), List.of());
    }

    static ControlProgram program(String id, List<ActivePeriod> periods, List<AstroClockTimeControl> astro,
            String... fixedTimes) {
        return new ControlProgram(id, EDGE, periods, fixed(fixedTimes), astro, List.of());
    }

    /** Each as "23:00 50" or, with a fade in seconds, "23:00 50 600". */
    static List<FixedTimeControl> fixed(String... fixedTimes) {
        List<FixedTimeControl> controls = new ArrayList<>();
        for (String text : fixedTimes) {
            String[] words = text.split(" ", -1);
            long fade = words.length > 2 ? Long.parseLong(words[2]) : 1;
            controls.add(new FixedTimeControl(LocalTime.parse(words[0]),
                    new TimedLevel(new Level(Double.parseDouble(words[1])), Duration.ofSeconds(fade))));
        }
        return controls;
    }

    static AstroClockTimeControl astro(SolarEvent event, int offset, Operation operation, double percent) {
        return new AstroClockTimeControl(event, offset, operation,
                new TimedLevel(new Level(percent), Duration.ofSeconds(2)));
    }

    static Plan plan(DayStart dayStart, ControlProgram everyDay) {
        return plan(BERLIN, RUHRORT, dayStart, calendar(List.of(), everyDay.id()), everyDay);
    }

    static Plan plan(ZoneId zone, Location location, DayStart dayStart, Calendar calendar,
            ControlProgram... programs) {
        Schedule schedule = new Schedule(zone, dayStart, calendar, List.of(programs));
        return new Plan(location, DuskToDawn.standard(), Photocell.standard(), Level.FULL, Optional.of(schedule));
    }

    static Calendar calendar(List<CalendarRule> rules, String... defaultProgram) {
        return new Calendar("test", rules, Arrays.stream(defaultProgram).findFirst());
    }

    static Decision decide(Plan plan, Instant now) {
        return decide(plan, now, OptionalDouble.empty());
    }

    static Decision decide(Plan plan, Instant now, OptionalDouble lux) {
        Inputs inputs = new Inputs(ClockState.SYNCED, lux);
        return Control.decide(plan, LampState.initial().observing(inputs, plan.photocell()), now, inputs);
    }

    /** Each change between two times, to the second, as "01:00:00Z 50.0". */
    static List<String> changes(Plan plan, Instant from, Instant to) {
        List<String> changes = new ArrayList<>();
        double before = decide(plan, from).level().percent();
        changes.add("begin " + before);
        for (Instant at = from.plusSeconds(1); at.isBefore(to); at = at.plusSeconds(1)) {
            double level = decide(plan, at).level().percent();
            if (level != before) {
                changes.add(at.toString().substring(11) + " " + level);
                before = level;
            }
        }
        return changes;
    }
}
