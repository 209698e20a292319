package io.lamplighter.protocol.plan;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
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
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.DynamicControl;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.Operation;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.lighting.program.RoadClass;
import io.lamplighter.lighting.program.SensorSource;
import io.lamplighter.lighting.program.SolarEvent;
import io.lamplighter.lighting.program.Stagger;
import io.lamplighter.lighting.program.TimedLevel;
import io.lamplighter.lighting.program.TrafficThreshold;
import io.lamplighter.lighting.sun.Location;

/** Reads the body of a plan document. What the records of the model refuse, it leaves to them. Pure. */
final class PlanReader {

    private static final int LAST_SECOND_OF_DAY = 86_399;
    private static final int LATEST_YEAR = 9999;
    private static final int ALL_WEEKDAYS = 0x7F;
    private static final int ALL_OCCURRENCES = 0x3F;
    private static final long MOST_HOURS = Integer.MAX_VALUE;
    private static final int LONGEST_FADE_MILLIS = (int) TimedLevel.MAXIMUM_FADE.toMillis();
    private static final int LONGEST_HOLD_MILLIS = (int) ControlEffect.MAXIMUM_HOLD_TIME.toMillis();

    private PlanReader() {}

    static PlanDocument read(byte[] body) throws RefusedException {
        FieldReader in = FieldReader.of("document", body);
        PlanVersion version = new PlanVersion(in.text(PlanFormat.Document.ID),
                in.number(PlanFormat.Document.NUMBER, Long.MAX_VALUE));
        Optional<FieldReader> place = in.optionalMessage("location", PlanFormat.Document.LOCATION);
        PlanDocument document = new PlanDocument(version,
                place.isEmpty() ? Optional.empty() : Optional.of(location(place.get())), basics(in), timetable(in),
                luminaires(in), neighbourhood(in));
        in.done();
        return document;
    }

    private static Location location(FieldReader in) throws RefusedException {
        Location location = new Location(in.decimal(PlanFormat.Place.LATITUDE),
                in.decimal(PlanFormat.Place.LONGITUDE));
        in.done();
        return location;
    }

    private static PlanDocument.Basics basics(FieldReader in) throws RefusedException {
        FieldReader dusk = in.message("default program", PlanFormat.Document.DEFAULT_PROGRAM);
        DuskToDawn defaultProgram = new DuskToDawn(dusk.decimal(PlanFormat.Dusk.SUN_ELEVATION),
                new Level(dusk.decimal(PlanFormat.Dusk.LEVEL)), fade(dusk, PlanFormat.Dusk.FADE_MILLIS));
        dusk.done();
        FieldReader lux = in.message("photocell", PlanFormat.Document.PHOTOCELL);
        Photocell photocell = new Photocell(lux.decimal(PlanFormat.Lux.ON_BELOW),
                lux.decimal(PlanFormat.Lux.OFF_ABOVE));
        lux.done();
        Level safe = new Level(in.decimal(PlanFormat.Document.SAFE_LEVEL));
        Optional<FieldReader> output = in.optionalMessage("output", PlanFormat.Document.OUTPUT);
        return new PlanDocument.Basics(defaultProgram, photocell, safe,
                output.isEmpty() ? LightOutput.PLAIN : output(output.get()), stagger(in),
                roadClass(in, PlanFormat.Document.ROAD_CLASS));
    }

    private static Stagger stagger(FieldReader in) throws RefusedException {
        return in.has(PlanFormat.Document.STAGGER_SECONDS)
                ? new Stagger(Duration.ofSeconds(in.number(PlanFormat.Document.STAGGER_SECONDS,
                        Stagger.LONGEST_WINDOW.toSeconds())))
                : Stagger.NONE;
    }

    private static Duration fade(FieldReader in, int field) throws RefusedException {
        return Duration.ofMillis(in.integer(field, LONGEST_FADE_MILLIS));
    }

    private static Timetable timetable(FieldReader in) throws RefusedException {
        ZoneId zone = ZoneId.of(in.text(PlanFormat.Document.ZONE));
        DayStart dayStart = dayStart(in.integer(PlanFormat.Document.DAY_START_HOUR, Integer.MAX_VALUE));
        List<ControlProgram> programs = new ArrayList<>();
        for (FieldReader program : in.messages("program", PlanFormat.Document.PROGRAM)) {
            programs.add(program(program));
        }
        List<Calendar> calendars = new ArrayList<>();
        for (FieldReader calendar : in.messages("calendar", PlanFormat.Document.CALENDAR)) {
            calendars.add(calendar(calendar));
        }
        return new Timetable(zone, dayStart, programs, calendars);
    }

    private static DayStart dayStart(int hour) throws RefusedException {
        return Arrays.stream(DayStart.values()).filter(start -> start.hour() == hour).findFirst()
                .orElseThrow(() -> new RefusedException(PlanCodec.FIELD_UNKNOWN, "day start " + hour));
    }

    private static ControlProgram program(FieldReader in) throws RefusedException {
        String id = in.text(PlanFormat.Program.ID);
        Duration fade = fade(in, PlanFormat.Program.FADE_MILLIS);
        List<ActivePeriod> periods = new ArrayList<>();
        for (FieldReader period : in.messages("active period", PlanFormat.Program.PERIOD)) {
            periods.add(period(period));
            period.done();
        }
        List<FixedTimeControl> fixed = new ArrayList<>();
        for (FieldReader control : in.messages("fixed time control", PlanFormat.Program.FIXED_TIME)) {
            fixed.add(new FixedTimeControl(time(control, PlanFormat.Control.START_SECOND), command(control)));
            control.done();
        }
        List<AstroClockTimeControl> astro = new ArrayList<>();
        for (FieldReader control : in.messages("astro clock time control", PlanFormat.Program.ASTRO_CLOCK_TIME)) {
            astro.add(new AstroClockTimeControl(event(control), control.offset(PlanFormat.Control.OFFSET),
                    operation(control), command(control)));
            control.done();
        }
        List<DynamicControl> dynamic = new ArrayList<>();
        for (FieldReader control : in.messages("dynamic control", PlanFormat.Program.DYNAMIC)) {
            dynamic.add(dynamic(control));
            control.done();
        }
        in.done();
        return new ControlProgram(id, fade, periods, fixed, astro, dynamic);
    }

    private static DynamicControl dynamic(FieldReader in) throws RefusedException {
        Optional<FieldReader> period = in.optionalMessage("period", PlanFormat.Control.PERIOD);
        ControlEffect effect = new ControlEffect(source(in), threshold(in), operation(in),
                Duration.ofMillis(in.integer(PlanFormat.Control.HOLD_MILLIS, LONGEST_HOLD_MILLIS)), command(in),
                fade(in, PlanFormat.Control.FADE_BACK_MILLIS));
        return new DynamicControl(period.isEmpty() ? Optional.empty() : Optional.of(partOfDay(period.get())), effect);
    }

    private static DynamicControl.Period partOfDay(FieldReader in) throws RefusedException {
        DynamicControl.Period period = new DynamicControl.Period(time(in, PlanFormat.Period.START_SECOND),
                time(in, PlanFormat.Period.END_SECOND));
        in.done();
        return period;
    }

    private static SensorSource source(FieldReader in) throws RefusedException {
        int number = in.integer(PlanFormat.Control.SOURCE, Integer.MAX_VALUE);
        return Arrays.stream(SensorSource.values()).filter(source -> PlanWriter.number(source) == number).findFirst()
                .orElseThrow(() -> new RefusedException(PlanCodec.FIELD_UNKNOWN, "sensor source " + number));
    }

    private static Optional<TrafficThreshold> threshold(FieldReader in) throws RefusedException {
        if (!in.has(PlanFormat.Control.THRESHOLD_SIDE)) {
            return Optional.empty();
        }
        int number = in.integer(PlanFormat.Control.THRESHOLD_SIDE, Integer.MAX_VALUE);
        TrafficThreshold.Side side = Arrays.stream(TrafficThreshold.Side.values())
                .filter(each -> PlanWriter.number(each) == number).findFirst()
                .orElseThrow(() -> new RefusedException(PlanCodec.FIELD_UNKNOWN, "side of a threshold " + number));
        return Optional.of(new TrafficThreshold(side,
                in.integer(PlanFormat.Control.THRESHOLD_VEHICLES, TrafficThreshold.MAXIMUM_VEHICLES_PER_HOUR)));
    }

    private static LocalTime time(FieldReader in, int field) throws RefusedException {
        return LocalTime.ofSecondOfDay(in.integer(field, LAST_SECOND_OF_DAY));
    }

    private static TimedLevel command(FieldReader in) throws RefusedException {
        return new TimedLevel(new Level(in.decimal(PlanFormat.Control.LEVEL)),
                fade(in, PlanFormat.Control.FADE_MILLIS));
    }

    private static SolarEvent event(FieldReader in) throws RefusedException {
        int number = in.integer(PlanFormat.Control.EVENT, Integer.MAX_VALUE);
        return Arrays.stream(SolarEvent.values()).filter(event -> PlanWriter.number(event) == number).findFirst()
                .orElseThrow(() -> new RefusedException(PlanCodec.FIELD_UNKNOWN, "solar event " + number));
    }

    private static Operation operation(FieldReader in) throws RefusedException {
        int number = in.integer(PlanFormat.Control.OPERATION, Integer.MAX_VALUE);
        return Arrays.stream(Operation.values()).filter(operation -> PlanWriter.number(operation) == number)
                .findFirst().orElseThrow(() -> new RefusedException(PlanCodec.FIELD_UNKNOWN, "operation " + number));
    }

    private static ActivePeriod period(FieldReader in) throws RefusedException {
        if (in.has(PlanFormat.Period.ABSOLUTE)) {
            FieldReader period = in.message("absolute period", PlanFormat.Period.ABSOLUTE);
            ActivePeriod read = new ActivePeriod.Absolute(time(period, PlanFormat.Period.START_SECOND),
                    time(period, PlanFormat.Period.END_SECOND));
            period.done();
            return read;
        }
        if (in.has(PlanFormat.Period.ASTRO)) {
            FieldReader period = in.message("astro period", PlanFormat.Period.ASTRO);
            ActivePeriod read = new ActivePeriod.Astro(period.offset(PlanFormat.Period.SUNSET_OFFSET),
                    period.offset(PlanFormat.Period.SUNRISE_OFFSET));
            period.done();
            return read;
        }
        if (in.has(PlanFormat.Period.ASTRO_AND_SENSOR)) {
            FieldReader period = in.message("astro and sensor period", PlanFormat.Period.ASTRO_AND_SENSOR);
            ActivePeriod read = new ActivePeriod.AstroAndSensor(period.offset(PlanFormat.Period.SUNSET_OFFSET),
                    period.offset(PlanFormat.Period.SUNRISE_OFFSET),
                    period.integer(PlanFormat.Period.PHOTOCELL_BEFORE_SUNSET, ActivePeriod.MAXIMUM_OFFSET_MINUTES),
                    period.integer(PlanFormat.Period.PHOTOCELL_BEFORE_SUNRISE, ActivePeriod.MAXIMUM_OFFSET_MINUTES));
            period.done();
            return read;
        }
        in.message("sensor period", PlanFormat.Period.SENSOR).done();
        return new ActivePeriod.Sensor();
    }

    private static Calendar calendar(FieldReader in) throws RefusedException {
        String id = in.text(PlanFormat.Days.ID);
        Optional<String> defaultProgram = in.optionalText(PlanFormat.Days.DEFAULT_PROGRAM);
        List<CalendarRule> rules = new ArrayList<>();
        for (FieldReader rule : in.messages("rule", PlanFormat.Days.RULE)) {
            Optional<FieldReader> first = rule.optionalMessage("first date", PlanFormat.Rule.FIRST);
            Optional<FieldReader> last = rule.optionalMessage("last date", PlanFormat.Rule.LAST);
            rules.add(new CalendarRule(
                    new DateRange(first.isEmpty() ? Optional.empty() : Optional.of(date(first.get())),
                            last.isEmpty() ? Optional.empty() : Optional.of(date(last.get()))),
                    condition(rule), rule.text(PlanFormat.Rule.PROGRAM)));
            rule.done();
        }
        in.done();
        return new Calendar(id, rules, defaultProgram);
    }

    private static CalendarDate date(FieldReader in) throws RefusedException {
        boolean once = in.has(PlanFormat.Date.YEAR);
        int year = once ? in.integer(PlanFormat.Date.YEAR, LATEST_YEAR) : 0;
        int month = in.integer(PlanFormat.Date.MONTH, Integer.MAX_VALUE);
        int day = in.integer(PlanFormat.Date.DAY, Integer.MAX_VALUE);
        in.done();
        return once
                ? new CalendarDate.Once(LocalDate.of(year, month, day))
                : new CalendarDate.EachYear(MonthDay.of(month, day));
    }

    private static DayCondition condition(FieldReader in) throws RefusedException {
        if (in.has(PlanFormat.Rule.WEEKDAYS)) {
            return weekdays(in);
        }
        if (in.has(PlanFormat.Rule.HOLIDAYS)) {
            String code = in.text(PlanFormat.Rule.HOLIDAYS);
            return new DayCondition.PublicHolidays(HolidayRegion.of(code)
                    .orElseThrow(() -> new RefusedException(PlanCodec.FIELD_UNKNOWN, "holiday region " + code)));
        }
        List<DaySpan> spans = new ArrayList<>();
        for (FieldReader span : in.messages("span of days", PlanFormat.Rule.SPAN)) {
            spans.add(span(span));
            span.done();
        }
        return spans.isEmpty() ? new DayCondition.AnyDay() : new DayCondition.Dates(spans);
    }

    private static DaySpan span(FieldReader in) throws RefusedException {
        int first = in.integer(PlanFormat.Span.FIRST_DAY, Integer.MAX_VALUE);
        int last = in.integer(PlanFormat.Span.LAST_DAY, Integer.MAX_VALUE);
        return in.has(PlanFormat.Span.FIRST_MONTH)
                ? new DaySpan.OfEachYear(
                        MonthDay.of(in.integer(PlanFormat.Span.FIRST_MONTH, Integer.MAX_VALUE), first),
                        MonthDay.of(in.integer(PlanFormat.Span.LAST_MONTH, Integer.MAX_VALUE), last))
                : new DaySpan.OfEachMonth(first, last);
    }

    private static DayCondition weekdays(FieldReader in) throws RefusedException {
        int weekdays = in.integer(PlanFormat.Rule.WEEKDAYS, ALL_WEEKDAYS);
        int occurrences = in.has(PlanFormat.Rule.OCCURRENCES)
                ? in.integer(PlanFormat.Rule.OCCURRENCES, ALL_OCCURRENCES)
                : 0;
        Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
        days.removeIf(day -> (weekdays & PlanWriter.bit(day)) == 0);
        Set<DayCondition.Occurrence> which = EnumSet.allOf(DayCondition.Occurrence.class);
        which.removeIf(occurrence -> (occurrences & PlanWriter.bit(occurrence)) == 0);
        return new DayCondition.Weekdays(days, which);
    }

    private static List<PlannedLuminaire> luminaires(FieldReader document) throws RefusedException {
        List<PlannedLuminaire> luminaires = new ArrayList<>();
        for (FieldReader in : document.messages("luminaire", PlanFormat.Document.LUMINAIRE)) {
            String id = in.text(PlanFormat.Lamp.ID);
            boolean data = in.has(PlanFormat.Lamp.NOMINAL_POWER) || in.has(PlanFormat.Lamp.MINIMUM_LEVEL);
            Optional<FieldReader> output = in.optionalMessage("output", PlanFormat.Lamp.OUTPUT);
            luminaires.add(new PlannedLuminaire(id, in.optionalText(PlanFormat.Lamp.CALENDAR),
                    data ? Optional.of(data(id, in)) : Optional.empty(), in.optionalText(PlanFormat.Lamp.TYPE),
                    output.isEmpty() ? Optional.empty() : Optional.of(output(output.get())),
                    roadClass(in, PlanFormat.Lamp.ROAD_CLASS)));
            in.done();
        }
        return luminaires;
    }

    private static LightOutput output(FieldReader in) throws RefusedException {
        Level virtual = new Level(in.decimal(PlanFormat.Output.VIRTUAL_LIGHT_OUTPUT));
        NavigableMap<Long, Double> curve = new TreeMap<>();
        for (FieldReader point : in.messages("point of the curve", PlanFormat.Output.DEPRECIATION)) {
            long hours = point.number(PlanFormat.Point.OPERATING_HOURS, MOST_HOURS);
            if (!curve.isEmpty() && hours <= curve.lastKey()) {
                throw new RefusedException(PlanCodec.MALFORMED, "the hours of a curve do not ascend at " + hours);
            }
            curve.put(hours, point.decimal(PlanFormat.Point.PERCENTAGE));
            point.done();
        }
        Duration softStart = in.has(PlanFormat.Output.SOFT_START_MILLIS)
                ? fade(in, PlanFormat.Output.SOFT_START_MILLIS)
                : Duration.ZERO;
        in.done();
        return new LightOutput(virtual, curve.isEmpty() ? Optional.empty() : Optional.of(new LumenDepreciation(curve)),
                softStart);
    }

    private static Optional<RoadClass> roadClass(FieldReader outer, int field) throws RefusedException {
        Optional<FieldReader> found = outer.optionalMessage("road class", field);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        FieldReader in = found.get();
        RoadClass road = new RoadClass(in.text(PlanFormat.Lamp.CLASS_NAME),
                new Level(in.decimal(PlanFormat.Lamp.CLASS_MINIMUM)), reduced(in));
        in.done();
        return Optional.of(road);
    }

    private static Optional<RoadClass.Reduced> reduced(FieldReader in) throws RefusedException {
        return in.has(PlanFormat.Lamp.REDUCED_NAME)
                ? Optional.of(new RoadClass.Reduced(in.text(PlanFormat.Lamp.REDUCED_NAME),
                        new Level(in.decimal(PlanFormat.Lamp.REDUCED_MINIMUM)),
                        time(in, PlanFormat.Lamp.REDUCED_START_SECOND), time(in, PlanFormat.Lamp.REDUCED_END_SECOND)))
                : Optional.empty();
    }

    private static Optional<Neighbourhood> neighbourhood(FieldReader document) throws RefusedException {
        Optional<FieldReader> found = document.optionalMessage("light-ahead", PlanFormat.Document.LIGHT_AHEAD);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        FieldReader in = found.get();
        List<Neighbour> neighbours = new ArrayList<>();
        for (FieldReader neighbour : in.messages("neighbour", PlanFormat.Ahead.NEIGHBOUR)) {
            neighbours.add(new Neighbour(neighbour.text(PlanFormat.Ahead.POST),
                    neighbour.integer(PlanFormat.Ahead.WAY, Neighbour.MAXIMUM_WAY)));
            neighbour.done();
        }
        Neighbourhood neighbourhood = new Neighbourhood(
                in.integer(PlanFormat.Ahead.HOPS, Neighbourhood.MAXIMUM_HOPS),
                Duration.ofMillis(in.integer(PlanFormat.Ahead.VALIDITY_MILLIS,
                        (int) Neighbourhood.LONGEST_VALIDITY.toMillis())),
                neighbours);
        in.done();
        return Optional.of(neighbourhood);
    }

    private static Luminaire data(String id, FieldReader in) throws RefusedException {
        return new Luminaire(id, in.decimal(PlanFormat.Lamp.NOMINAL_POWER),
                new Level(in.decimal(PlanFormat.Lamp.MINIMUM_LEVEL)));
    }
}
