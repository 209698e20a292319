package io.lamplighter.protocol.golden;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.lamplighter.lighting.ahead.Neighbour;
import io.lamplighter.lighting.ahead.Neighbourhood;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.CalendarDate;
import io.lamplighter.lighting.calendar.CalendarRule;
import io.lamplighter.lighting.calendar.DateRange;
import io.lamplighter.lighting.calendar.DayCondition;
import io.lamplighter.lighting.calendar.DaySpan;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.calendar.HolidayRegion;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.output.LumenDepreciation;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.AstroClockTimeControl;
import io.lamplighter.lighting.program.ControlEffect;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.DynamicControl;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.Operation;
import io.lamplighter.lighting.program.RoadClass;
import io.lamplighter.lighting.program.SensorSource;
import io.lamplighter.lighting.program.SolarEvent;
import io.lamplighter.lighting.program.Stagger;
import io.lamplighter.lighting.program.TimedLevel;
import io.lamplighter.lighting.program.TrafficThreshold;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import io.lamplighter.protocol.plan.Timetable;

/** What the golden plan says: every kind of thing that a plan can say. */
public final class GoldenPlan {

    private GoldenPlan() {}

    public static PlanDocument document() {
        Timetable timetable = new Timetable(ZoneId.of("Europe/Berlin"), DayStart.NOON,
                List.of(halfNight(), tunnel()), List.of(calendar(), new Calendar("ohne", List.of(), Optional.empty())));
        return new PlanDocument(new PlanVersion("ruhrort-1", 7), Optional.of(new Location(51.4556, 6.7306)),
                basics(), timetable,
                List.of(new PlannedLuminaire("luminaire-1", Optional.of("Anliegerstraßen"),
                        Optional.of(new Luminaire("luminaire-1", 42.5, new Level(10))), Optional.of("LED 42 W"),
                        Optional.of(ageing()), Optional.empty()),
                        new PlannedLuminaire("luminaire-2", Optional.empty(), Optional.empty(), Optional.empty())));
    }

    private static PlanDocument.Basics basics() {
        PlanDocument.Basics standard = PlanDocument.Basics.standard();
        return new PlanDocument.Basics(standard.defaultProgram(), standard.photocell(), standard.safeLevel(),
                new LightOutput(new Level(95), Optional.empty(), Duration.ofSeconds(20)),
                new Stagger(Duration.ofMinutes(2)));
    }

    /** With the curve that TALQ gives as its example. */
    private static LightOutput ageing() {
        return new LightOutput(new Level(90), Optional.of(new LumenDepreciation(
                new TreeMap<>(Map.of(0L, 80.0, 5_000L, 85.0, 10_000L, 90.0, 15_000L, 95.0, 20_000L, 100.0)))),
                Duration.ZERO);
    }

    private static ControlProgram halfNight() {
        return new ControlProgram("Halbnacht", Duration.ofSeconds(5), List.of(new ActivePeriod.Astro(10, -15)),
                List.of(new FixedTimeControl(LocalTime.of(5, 0), new TimedLevel(Level.FULL, Duration.ofSeconds(1))),
                        new FixedTimeControl(LocalTime.of(23, 0),
                                new TimedLevel(new Level(50), Duration.ofMinutes(10)))),
                List.of(new AstroClockTimeControl(SolarEvent.SUNSET, -5, Operation.MAX,
                        new TimedLevel(new Level(80), Duration.ZERO))),
                List.of(new DynamicControl(
                        Optional.of(new DynamicControl.Period(LocalTime.of(23, 0), LocalTime.of(5, 0))),
                        new ControlEffect(SensorSource.PRESENCE, Operation.MAX, Duration.ofSeconds(90),
                                new TimedLevel(new Level(80), Duration.ofSeconds(1)), Duration.ofSeconds(20)))));
    }

    private static ControlProgram tunnel() {
        return new ControlProgram("Tunnel", Duration.ZERO,
                List.of(new ActivePeriod.Absolute(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT), new ActivePeriod.Sensor(),
                        new ActivePeriod.AstroAndSensor(20, 10, 30, 40)),
                List.of(), List.of(),
                List.of(new DynamicControl(Optional.empty(), new ControlEffect(SensorSource.PRESENCE, Operation.ADD,
                        Duration.ZERO, new TimedLevel(new Level(15), Duration.ZERO), Duration.ZERO))));
    }

    private static Calendar calendar() {
        CalendarRule weekends = new CalendarRule(
                DateRange.of(new CalendarDate.Once(LocalDate.of(2026, 12, 31)),
                        new CalendarDate.EachYear(MonthDay.of(2, 29))),
                new DayCondition.Weekdays(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                        Set.of(DayCondition.Occurrence.LAST, DayCondition.Occurrence.FIRST)),
                "Tunnel");
        CalendarRule newYear = new CalendarRule(
                new DateRange(Optional.empty(), Optional.of(new CalendarDate.EachYear(MonthDay.of(1, 1)))),
                new DayCondition.AnyDay(), "Tunnel");
        CalendarRule holidays = new CalendarRule(DateRange.ALWAYS,
                new DayCondition.PublicHolidays(HolidayRegion.NORTH_RHINE_WESTPHALIA), "Tunnel");
        CalendarRule fairs = new CalendarRule(DateRange.ALWAYS,
                new DayCondition.Dates(List.of(new DaySpan.OfEachMonth(1, 3),
                        new DaySpan.OfEachYear(MonthDay.of(11, 27), MonthDay.of(12, 23)))),
                "Tunnel");
        return new Calendar("Anliegerstraßen", List.of(weekends, newYear, holidays, fairs), Optional.of("Halbnacht"));
    }

    /** What a plan may say of adaptive light. */
    public static PlanDocument adaptive() {
        ControlProgram road = new ControlProgram("Landstraße", Duration.ofSeconds(5),
                List.of(new ActivePeriod.Astro(0, 0)), List.of(), List.of(), List.of(littleTraffic(), told()));
        Timetable timetable = new Timetable(ZoneId.of("Europe/Berlin"), DayStart.NOON, List.of(road),
                List.of(new Calendar("immer", List.of(), Optional.of("Landstraße"))));
        return new PlanDocument(new PlanVersion("ruhrort-2", 1), Optional.empty(), PlanDocument.Basics.standard(),
                timetable, List.of(new PlannedLuminaire("luminaire-1", Optional.of("immer"), Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.of(new RoadClass("M4", new Level(40))))),
                Optional.of(new Neighbourhood(3, Duration.ofSeconds(10),
                        List.of(new Neighbour("post-002", 0), new Neighbour("post-004", 1)))));
    }

    private static DynamicControl told() {
        return new DynamicControl(Optional.empty(), new ControlEffect(SensorSource.NEIGHBOUR, Operation.MAX,
                Duration.ofSeconds(30), new TimedLevel(new Level(60), Duration.ofSeconds(2)), Duration.ofSeconds(20)));
    }

    private static DynamicControl littleTraffic() {
        return new DynamicControl(Optional.empty(), new ControlEffect(SensorSource.TRAFFIC,
                Optional.of(new TrafficThreshold(TrafficThreshold.Side.BELOW, 120)), Operation.MUL,
                Duration.ofMinutes(10), new TimedLevel(new Level(70), Duration.ofMinutes(2)), Duration.ofMinutes(1)));
    }
}
