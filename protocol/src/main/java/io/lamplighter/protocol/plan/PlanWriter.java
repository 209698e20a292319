package io.lamplighter.protocol.plan;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;

import io.lamplighter.lighting.ahead.Neighbour;
import io.lamplighter.lighting.ahead.Neighbourhood;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.CalendarDate;
import io.lamplighter.lighting.calendar.CalendarRule;
import io.lamplighter.lighting.calendar.DayCondition;
import io.lamplighter.lighting.calendar.DaySpan;
import io.lamplighter.lighting.output.LightOutput;
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

/** Writes the body of a plan document, fields in the order of their numbers. Pure. */
final class PlanWriter {

    private PlanWriter() {}

    static byte[] write(PlanDocument document) {
        FieldWriter out = new FieldWriter();
        out.text(PlanFormat.Document.ID, document.version().id());
        out.number(PlanFormat.Document.NUMBER, document.version().number());
        document.location().ifPresent(location -> out.message(PlanFormat.Document.LOCATION,
                place -> place.decimal(PlanFormat.Place.LATITUDE, location.latitude())
                        .decimal(PlanFormat.Place.LONGITUDE, location.longitude())));
        write(document.basics(), out);
        out.text(PlanFormat.Document.ZONE, document.timetable().zone().getId());
        out.number(PlanFormat.Document.DAY_START_HOUR, document.timetable().dayStart().hour());
        for (ControlProgram program : document.timetable().programs()) {
            out.message(PlanFormat.Document.PROGRAM, inner -> write(program, inner));
        }
        for (Calendar calendar : document.timetable().calendars()) {
            out.message(PlanFormat.Document.CALENDAR, inner -> write(calendar, inner));
        }
        for (PlannedLuminaire luminaire : document.luminaires()) {
            out.message(PlanFormat.Document.LUMINAIRE, inner -> write(luminaire, inner));
        }
        document.neighbourhood().ifPresent(
                neighbourhood -> out.message(PlanFormat.Document.LIGHT_AHEAD, inner -> write(neighbourhood, inner)));
        if (!document.basics().output().equals(LightOutput.PLAIN)) { // as those wrote it who do not know the field
            out.message(PlanFormat.Document.OUTPUT, inner -> write(document.basics().output(), inner));
        }
        if (!document.basics().stagger().equals(Stagger.NONE)) {
            out.number(PlanFormat.Document.STAGGER_SECONDS, document.basics().stagger().window().toSeconds());
        }
        document.basics().roadClass()
                .ifPresent(road -> out.message(PlanFormat.Document.ROAD_CLASS, inner -> write(road, inner)));
        return out.bytes();
    }

    private static void write(Neighbourhood neighbourhood, FieldWriter out) {
        out.number(PlanFormat.Ahead.HOPS, neighbourhood.hops());
        out.number(PlanFormat.Ahead.VALIDITY_MILLIS, neighbourhood.validity().toMillis());
        for (Neighbour neighbour : neighbourhood.neighbours()) {
            out.message(PlanFormat.Ahead.NEIGHBOUR, inner -> inner.text(PlanFormat.Ahead.POST, neighbour.post())
                    .number(PlanFormat.Ahead.WAY, neighbour.way()));
        }
    }

    private static void write(PlanDocument.Basics basics, FieldWriter out) {
        out.message(PlanFormat.Document.DEFAULT_PROGRAM,
                dusk -> dusk.decimal(PlanFormat.Dusk.SUN_ELEVATION, basics.defaultProgram().sunElevationDegrees())
                        .decimal(PlanFormat.Dusk.LEVEL, basics.defaultProgram().level().percent())
                        .number(PlanFormat.Dusk.FADE_MILLIS, basics.defaultProgram().fade().toMillis()));
        out.message(PlanFormat.Document.PHOTOCELL,
                lux -> lux.decimal(PlanFormat.Lux.ON_BELOW, basics.photocell().onBelowLux())
                        .decimal(PlanFormat.Lux.OFF_ABOVE, basics.photocell().offAboveLux()));
        out.decimal(PlanFormat.Document.SAFE_LEVEL, basics.safeLevel().percent());
    }

    private static void write(ControlProgram program, FieldWriter out) {
        out.text(PlanFormat.Program.ID, program.id());
        out.number(PlanFormat.Program.FADE_MILLIS, program.fade().toMillis());
        for (ActivePeriod period : program.activePeriods()) {
            out.message(PlanFormat.Program.PERIOD, inner -> write(period, inner));
        }
        for (FixedTimeControl control : program.fixedTimeControls()) {
            out.message(PlanFormat.Program.FIXED_TIME, inner -> {
                write(control.command(), inner);
                inner.number(PlanFormat.Control.START_SECOND, control.start().toSecondOfDay());
            });
        }
        for (AstroClockTimeControl control : program.astroClockTimeControls()) {
            out.message(PlanFormat.Program.ASTRO_CLOCK_TIME, inner -> {
                write(control.command(), inner);
                inner.number(PlanFormat.Control.EVENT, number(control.event()));
                inner.offset(PlanFormat.Control.OFFSET, control.offsetMinutes());
                inner.number(PlanFormat.Control.OPERATION, number(control.operation()));
            });
        }
        for (DynamicControl control : program.dynamicControls()) {
            out.message(PlanFormat.Program.DYNAMIC, inner -> write(control, inner));
        }
    }

    private static void write(DynamicControl control, FieldWriter out) {
        ControlEffect effect = control.effect();
        write(effect.command(), out);
        out.number(PlanFormat.Control.OPERATION, number(effect.operation()));
        out.number(PlanFormat.Control.SOURCE, number(effect.source()));
        out.number(PlanFormat.Control.HOLD_MILLIS, effect.holdTime().toMillis());
        out.number(PlanFormat.Control.FADE_BACK_MILLIS, effect.fadeBack().toMillis());
        control.period().ifPresent(period -> out.message(PlanFormat.Control.PERIOD,
                inner -> inner.number(PlanFormat.Period.START_SECOND, period.start().toSecondOfDay())
                        .number(PlanFormat.Period.END_SECOND, period.end().toSecondOfDay())));
        effect.threshold().ifPresent(
                threshold -> out.number(PlanFormat.Control.THRESHOLD_SIDE, number(threshold.side()))
                        .number(PlanFormat.Control.THRESHOLD_VEHICLES, threshold.vehiclesPerHour()));
    }

    static int number(SensorSource source) {
        return switch (source) {
            case PRESENCE -> 1;
            case TRAFFIC -> 2;
            case NEIGHBOUR -> 3;
        };
    }

    static int number(TrafficThreshold.Side side) {
        return switch (side) {
            case ABOVE -> 1;
            case BELOW -> 2;
        };
    }

    private static void write(TimedLevel command, FieldWriter out) {
        out.decimal(PlanFormat.Control.LEVEL, command.level().percent());
        out.number(PlanFormat.Control.FADE_MILLIS, command.fade().toMillis());
    }

    static int number(SolarEvent event) {
        return switch (event) {
            case SUNRISE -> 1;
            case SUNSET -> 2;
        };
    }

    static int number(Operation operation) {
        return switch (operation) {
            case SET -> 1;
            case MAX -> 2;
            case MIN -> 3;
            case ADD -> 4;
            case SUB -> 5;
            case MUL -> 6;
        };
    }

    private static void write(ActivePeriod period, FieldWriter out) {
        switch (period) {
            case ActivePeriod.Absolute(LocalTime start, LocalTime end) -> out.message(PlanFormat.Period.ABSOLUTE,
                    inner -> inner.number(PlanFormat.Period.START_SECOND, start.toSecondOfDay())
                            .number(PlanFormat.Period.END_SECOND, end.toSecondOfDay()));
            case ActivePeriod.Astro(int sunset, int sunrise) -> out.message(PlanFormat.Period.ASTRO,
                    inner -> inner.offset(PlanFormat.Period.SUNSET_OFFSET, sunset)
                            .offset(PlanFormat.Period.SUNRISE_OFFSET, sunrise));
            case ActivePeriod.Sensor _ -> out.message(PlanFormat.Period.SENSOR, _ -> {});
            case ActivePeriod.AstroAndSensor both -> out.message(PlanFormat.Period.ASTRO_AND_SENSOR,
                    inner -> inner.offset(PlanFormat.Period.SUNSET_OFFSET, both.sunsetOffsetMinutes())
                            .offset(PlanFormat.Period.SUNRISE_OFFSET, both.sunriseOffsetMinutes())
                            .number(PlanFormat.Period.PHOTOCELL_BEFORE_SUNSET, both.photocellBeforeSunsetMinutes())
                            .number(PlanFormat.Period.PHOTOCELL_BEFORE_SUNRISE,
                                    both.photocellBeforeSunriseMinutes()));
        }
    }

    private static void write(Calendar calendar, FieldWriter out) {
        out.text(PlanFormat.Days.ID, calendar.id());
        calendar.defaultProgram().ifPresent(program -> out.text(PlanFormat.Days.DEFAULT_PROGRAM, program));
        for (CalendarRule rule : calendar.rules()) {
            out.message(PlanFormat.Days.RULE, inner -> write(rule, inner));
        }
    }

    private static void write(CalendarRule rule, FieldWriter out) {
        out.text(PlanFormat.Rule.PROGRAM, rule.program());
        rule.dates().first().ifPresent(date -> out.message(PlanFormat.Rule.FIRST, inner -> write(date, inner)));
        rule.dates().last().ifPresent(date -> out.message(PlanFormat.Rule.LAST, inner -> write(date, inner)));
        write(rule.condition(), out);
    }

    private static void write(DayCondition condition, FieldWriter out) {
        switch (condition) {
            case DayCondition.AnyDay _ -> {
            }
            case DayCondition.Weekdays(var days, var occurrences) -> {
                out.number(PlanFormat.Rule.WEEKDAYS, days.stream().mapToInt(PlanWriter::bit).sum());
                if (!occurrences.isEmpty()) {
                    out.number(PlanFormat.Rule.OCCURRENCES, occurrences.stream().mapToInt(PlanWriter::bit).sum());
                }
            }
            case DayCondition.Dates(var spans) ->
                spans.forEach(span -> out.message(PlanFormat.Rule.SPAN, inner -> write(span, inner)));
            case DayCondition.PublicHolidays(var region) -> out.text(PlanFormat.Rule.HOLIDAYS, region.code());
        }
    }

    private static void write(DaySpan span, FieldWriter out) {
        switch (span) {
            case DaySpan.OfEachMonth(int first, int last) -> out.number(PlanFormat.Span.FIRST_DAY, first)
                    .number(PlanFormat.Span.LAST_DAY, last);
            case DaySpan.OfEachYear(MonthDay first, MonthDay last) -> out
                    .number(PlanFormat.Span.FIRST_MONTH, first.getMonthValue())
                    .number(PlanFormat.Span.FIRST_DAY, first.getDayOfMonth())
                    .number(PlanFormat.Span.LAST_MONTH, last.getMonthValue())
                    .number(PlanFormat.Span.LAST_DAY, last.getDayOfMonth());
        }
    }

    static int bit(DayOfWeek day) {
        return 1 << (day.getValue() - 1);
    }

    static int bit(DayCondition.Occurrence occurrence) {
        return 1 << occurrence.number();
    }

    private static void write(CalendarDate date, FieldWriter out) {
        switch (date) {
            case CalendarDate.Once(LocalDate day) -> out.number(PlanFormat.Date.YEAR, day.getYear())
                    .number(PlanFormat.Date.MONTH, day.getMonthValue())
                    .number(PlanFormat.Date.DAY, day.getDayOfMonth());
            case CalendarDate.EachYear(MonthDay day) -> out.number(PlanFormat.Date.MONTH, day.getMonthValue())
                    .number(PlanFormat.Date.DAY, day.getDayOfMonth());
        }
    }

    private static void write(PlannedLuminaire luminaire, FieldWriter out) {
        out.text(PlanFormat.Lamp.ID, luminaire.id());
        luminaire.calendar().ifPresent(calendar -> out.text(PlanFormat.Lamp.CALENDAR, calendar));
        luminaire.data().ifPresent(data -> out.decimal(PlanFormat.Lamp.NOMINAL_POWER, data.nominalPowerWatts())
                .decimal(PlanFormat.Lamp.MINIMUM_LEVEL, data.minimumLevel().percent()));
        luminaire.type().ifPresent(type -> out.text(PlanFormat.Lamp.TYPE, type));
        luminaire.roadClass()
                .ifPresent(road -> out.message(PlanFormat.Lamp.ROAD_CLASS, inner -> write(road, inner)));
        luminaire.output().ifPresent(output -> out.message(PlanFormat.Lamp.OUTPUT, inner -> write(output, inner)));
    }

    private static void write(RoadClass road, FieldWriter out) {
        out.text(PlanFormat.Lamp.CLASS_NAME, road.name()).decimal(PlanFormat.Lamp.CLASS_MINIMUM,
                road.minimum().percent());
        road.reduced().ifPresent(lower -> out.text(PlanFormat.Lamp.REDUCED_NAME, lower.name())
                .decimal(PlanFormat.Lamp.REDUCED_MINIMUM, lower.minimum().percent())
                .number(PlanFormat.Lamp.REDUCED_START_SECOND, lower.start().toSecondOfDay())
                .number(PlanFormat.Lamp.REDUCED_END_SECOND, lower.end().toSecondOfDay()));
    }

    private static void write(LightOutput output, FieldWriter out) {
        out.decimal(PlanFormat.Output.VIRTUAL_LIGHT_OUTPUT, output.virtualLightOutput().percent());
        output.lumenDepreciation().ifPresent(curve -> curve.percentages()
                .forEach((hours, percentage) -> out.message(PlanFormat.Output.DEPRECIATION,
                        point -> point.number(PlanFormat.Point.OPERATING_HOURS, hours)
                                .decimal(PlanFormat.Point.PERCENTAGE, percentage))));
        if (!output.softStart().isZero()) {
            out.number(PlanFormat.Output.SOFT_START_MILLIS, output.softStart().toMillis());
        }
    }
}
