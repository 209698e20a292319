package io.lamplighter.lighting.program;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.CivilDay;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.sun.Sky;
import org.jspecify.annotations.Nullable;

/**
 * A calendar with the programs that it picks and the zone of its civil times. Immutable as seen from outside, any thread:
 * it remembers the day last asked for, which the next one to ask only reads or replaces as a whole.
 */
public final class Schedule {

    private final ZoneId zone;
    private final DayStart dayStart;
    private final Calendar calendar;
    private final Map<String, ControlProgram> programs;
    private final Optional<RoadClass> road;
    private @Nullable ProgramDay today;

    /** As below, for a road without a class. */
    public Schedule(ZoneId zone, DayStart dayStart, Calendar calendar, List<ControlProgram> programs) {
        this(zone, dayStart, calendar, programs, Optional.empty());
    }

    /**
     * @param road
     *            whose minimum no program goes below while it is active; empty for a road without a class
     * @throws IllegalArgumentException
     *             when the calendar names a program that is not there
     */
    public Schedule(ZoneId zone, DayStart dayStart, Calendar calendar, List<ControlProgram> programs,
            Optional<RoadClass> road) {
        this.road = Objects.requireNonNull(road, "road");
        this.zone = Objects.requireNonNull(zone, "zone");
        this.dayStart = Objects.requireNonNull(dayStart, "dayStart");
        this.calendar = Objects.requireNonNull(calendar, "calendar");
        this.programs = programs.stream()
                .collect(Collectors.toUnmodifiableMap(ControlProgram::id, Function.identity()));
        for (String named : calendar.programs()) {
            if (!this.programs.containsKey(named)) {
                throw new IllegalArgumentException("calendar " + calendar.id() + " names the program " + named
                        + ", which is not there");
            }
        }
    }

    public ZoneId zone() {
        return zone;
    }

    public Calendar calendar() {
        return calendar;
    }

    /** All that it has, in the order of their ids. */
    public List<ControlProgram> programs() {
        return programs.values().stream().sorted(Comparator.comparing(ControlProgram::id)).toList();
    }

    /** What the calendar picks for the day of an epoch second. */
    Calendar.Choice choice(long second) {
        return calendar.choiceOn(CivilDay.containing(Instant.ofEpochSecond(second), zone, dayStart).date());
    }

    /** The same, which remembers no day yet. */
    Schedule forgetful() {
        return new Schedule(zone, dayStart, calendar, List.copyOf(programs.values()), road);
    }

    /** The day of an epoch second, worked out once. */
    ProgramDay dayOf(long second, Sky sky) {
        ProgramDay known = today;
        if (known != null && known.covers(second, sky)) {
            return known;
        }
        ProgramDay day = compile(CivilDay.containing(Instant.ofEpochSecond(second), zone, dayStart), sky);
        today = day;
        return day;
    }

    private ProgramDay compile(CivilDay day, Sky sky) {
        Optional<ControlProgram> program = programOf(day);
        return program.isEmpty()
                ? ProgramDay.ofDefault(sky, day)
                : DayCompiler.compile(program.get(), programOf(day.plusDays(-1)), day, sky, road);
    }

    private Optional<ControlProgram> programOf(CivilDay day) {
        return calendar.programOn(day.date()).map(programs::get);
    }

    @java.lang.Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Schedule that && zone.equals(that.zone) && dayStart == that.dayStart
                && calendar.equals(that.calendar) && programs.equals(that.programs) && road.equals(that.road);
    }

    @java.lang.Override
    public int hashCode() {
        return Objects.hash(zone, dayStart, calendar, programs, road);
    }

    @java.lang.Override
    public String toString() {
        return "Schedule[zone=" + zone + ", dayStart=" + dayStart + ", calendar=" + calendar.id() + "]";
    }
}
