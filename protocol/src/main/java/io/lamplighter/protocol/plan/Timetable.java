package io.lamplighter.protocol.plan;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.RoadClass;
import io.lamplighter.lighting.program.Schedule;

/**
 * The calendars and programs of a plan. Immutable.
 *
 * @param zone
 *            of all civil times
 * @param dayStart
 *            of all calendars and programs
 * @param programs
 *            ids unique, at most {@link #MAXIMUM_PROGRAMS}
 * @param calendars
 *            ids unique, at most {@link #MAXIMUM_CALENDARS}; they name programs of this timetable only
 */
public record Timetable(ZoneId zone, DayStart dayStart, List<ControlProgram> programs, List<Calendar> calendars) {

    public static final int MAXIMUM_PROGRAMS = 32;
    public static final int MAXIMUM_CALENDARS = 16;

    public Timetable {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(dayStart, "dayStart");
        programs = List.copyOf(programs);
        calendars = List.copyOf(calendars);
        requireUnique("program", programs.stream().map(ControlProgram::id).toList(), MAXIMUM_PROGRAMS);
        requireUnique("calendar", calendars.stream().map(Calendar::id).toList(), MAXIMUM_CALENDARS);
        Set<String> known = programs.stream().map(ControlProgram::id).collect(Collectors.toSet());
        for (Calendar calendar : calendars) {
            for (String named : calendar.programs()) {
                if (!known.contains(named)) {
                    throw new UnknownReferenceException("calendar " + calendar.id() + " names the program " + named);
                }
            }
        }
    }

    /** The calendar with its programs, and no others. */
    Schedule schedule(Calendar calendar, Optional<RoadClass> road) {
        Stream<ControlProgram> named = programs.stream()
                .filter(program -> calendar.programs().contains(program.id()));
        return new Schedule(zone, dayStart, calendar, named.toList(), road);
    }

    static void requireUnique(String what, List<String> ids, int maximum) {
        if (ids.size() > maximum) {
            throw new IllegalArgumentException(
                    ids.size() + " " + what + "s are more than the maximum of " + maximum);
        }
        ids.forEach(id -> PlanVersion.requireId(what, id));
        if (Set.copyOf(ids).size() < ids.size()) {
            throw new IllegalArgumentException("two " + what + "s have the same id");
        }
    }
}
