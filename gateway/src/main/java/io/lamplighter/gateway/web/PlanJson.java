package io.lamplighter.gateway.web;

import java.time.DateTimeException;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import io.lamplighter.protocol.plan.Timetable;
import tools.jackson.databind.JsonNode;

/** Reads a plan as people and platforms write it. What is left out is as the post's own defaults have it. Pure. */
final class PlanJson {

    private static final double MILLIS = 1_000;

    private PlanJson() {}

    /**
     * The document, without a version of its own.
     *
     * @throws RequestRefused
     *             when it is no plan; the detail names what is wrong
     */
    static PlanDocument read(JsonNode json) {
        try {
            only(json, "location", "defaultProgram", "photocell", "safeLevel", "timeZone", "dayStart", "programs",
                    "calendars", "luminaires", "output", "staggerSeconds", "lightAhead");
            Timetable timetable = new Timetable(ZoneId.of(json.path("timeZone").asString("Europe/Berlin")),
                    word(DayStart.class, json.path("dayStart").asString("noon")),
                    each(json, "programs", PlanJson::program), each(json, "calendars", PlanJson::calendar));
            return new PlanDocument(new PlanVersion("plan", 1), location(json.path("location")), basics(json),
                    timetable, each(json, "luminaires", PlanJson::luminaire),
                    neighbourhood(json.path("lightAhead")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Problem.invalid("malformed-plan", "The plan is malformed", String.valueOf(e.getMessage())).refused();
        }
    }

    private static Optional<Location> location(JsonNode json) {
        return json.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Location(number(json, "latitude"), number(json, "longitude")));
    }

    private static PlanDocument.Basics basics(JsonNode json) {
        JsonNode dusk = json.path("defaultProgram");
        only(dusk, "sunElevation", "level", "fadeSeconds");
        JsonNode cell = json.path("photocell");
        only(cell, "onBelow", "offAbove");
        DuskToDawn usual = DuskToDawn.standard();
        return new PlanDocument.Basics(
                new DuskToDawn(number(dusk, "sunElevation", usual.sunElevationDegrees()),
                        level(dusk, "level", usual.level()), fade(dusk, usual.fade())),
                new Photocell(number(cell, "onBelow", Photocell.DEFAULT_ON_BELOW_LUX),
                        number(cell, "offAbove", Photocell.DEFAULT_OFF_ABOVE_LUX)),
                level(json, "safeLevel", Level.FULL), OutputJson.read(json.path("output")),
                stagger(json));
    }

    private static Stagger stagger(JsonNode json) {
        double window = number(json, "staggerSeconds", 0);
        if (window != Math.rint(window)) {
            throw new IllegalArgumentException("staggerSeconds must be whole seconds");
        }
        return new Stagger(Duration.ofSeconds((long) window));
    }

    private static ControlProgram program(JsonNode json) {
        only(json, "id", "fadeSeconds", "activePeriods", "fixedTimeControls", "astroClockTimeControls",
                "dynamicControls");
        return new ControlProgram(text(json, "id"), fade(json, Duration.ZERO),
                each(json, "activePeriods", PlanJson::period), each(json, "fixedTimeControls", PlanJson::fixed),
                each(json, "astroClockTimeControls", PlanJson::astro),
                each(json, "dynamicControls", PlanJson::dynamic));
    }

    private static ActivePeriod period(JsonNode json) {
        only(json, "type", "start", "end", "sunsetOffset", "sunriseOffset", "photocellBeforeSunset",
                "photocellBeforeSunrise");
        return switch (text(json, "type")) {
            case "absolute" -> new ActivePeriod.Absolute(LocalTime.parse(text(json, "start")),
                    LocalTime.parse(text(json, "end")));
            case "astro" -> new ActivePeriod.Astro(minutes(json, "sunsetOffset"), minutes(json, "sunriseOffset"));
            case "sensor" -> new ActivePeriod.Sensor();
            case "astro-and-sensor" -> new ActivePeriod.AstroAndSensor(minutes(json, "sunsetOffset"),
                    minutes(json, "sunriseOffset"), minutes(json, "photocellBeforeSunset"),
                    minutes(json, "photocellBeforeSunrise"));
            default -> throw new IllegalArgumentException("type of an active period must be absolute, astro, sensor or"
                    + " astro-and-sensor");
        };
    }

    private static FixedTimeControl fixed(JsonNode json) {
        only(json, "start", "level", "fadeSeconds");
        return new FixedTimeControl(LocalTime.parse(text(json, "start")), command(json));
    }

    private static AstroClockTimeControl astro(JsonNode json) {
        only(json, "event", "offset", "operation", "level", "fadeSeconds");
        return new AstroClockTimeControl(word(SolarEvent.class, text(json, "event")), minutes(json, "offset"),
                word(Operation.class, text(json, "operation")), command(json));
    }

    private static DynamicControl dynamic(JsonNode json) {
        only(json, "period", "source", "threshold", "operation", "holdSeconds", "level", "fadeSeconds",
                "fadeBackSeconds");
        JsonNode period = json.path("period");
        only(period, "start", "end");
        return new DynamicControl(
                period.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new DynamicControl.Period(LocalTime.parse(text(period, "start")),
                                LocalTime.parse(text(period, "end")))),
                new ControlEffect(word(SensorSource.class, text(json, "source")), threshold(json.path("threshold")),
                        word(Operation.class, text(json, "operation")),
                        seconds(json, "holdSeconds", Duration.ZERO), command(json),
                        seconds(json, "fadeBackSeconds", Duration.ZERO)));
    }

    private static Optional<TrafficThreshold> threshold(JsonNode json) {
        if (json.isMissingNode()) {
            return Optional.empty();
        }
        only(json, "side", "vehiclesPerHour");
        return Optional.of(new TrafficThreshold(word(TrafficThreshold.Side.class, text(json, "side")),
                whole(json, "vehiclesPerHour")));
    }

    private static TimedLevel command(JsonNode json) {
        return new TimedLevel(new Level(number(json, "level")), fade(json, Duration.ZERO));
    }

    private static Calendar calendar(JsonNode json) {
        only(json, "id", "rules", "defaultProgram");
        return new Calendar(text(json, "id"), each(json, "rules", PlanJson::rule), optional(json, "defaultProgram"));
    }

    /** Dates are days of each year ({@code 12-24}) or of one year ({@code 2026-12-24}). */
    private static CalendarRule rule(JsonNode json) {
        only(json, "first", "last", "weekdays", "occurrences", "dates", "holidays", "program");
        DateRange dates = new DateRange(optional(json, "first").map(PlanJson::date),
                optional(json, "last").map(PlanJson::date));
        return new CalendarRule(dates, condition(json), text(json, "program"));
    }

    private static DayCondition condition(JsonNode json) {
        List<DayOfWeek> days = each(json, "weekdays", day -> word(DayOfWeek.class, day.asString("")));
        Set<DayCondition.Occurrence> occurrences = Set.copyOf(each(json, "occurrences",
                each -> word(DayCondition.Occurrence.class, each.asString(""))));
        List<DaySpan> spans = each(json, "dates", PlanJson::span);
        Optional<String> holidays = optional(json, "holidays");
        boolean weekdays = !days.isEmpty() || !occurrences.isEmpty();
        if ((weekdays ? 1 : 0) + (spans.isEmpty() ? 0 : 1) + (holidays.isPresent() ? 1 : 0) > 1) {
            throw new IllegalArgumentException("a rule has weekdays, dates or holidays: make one rule for each");
        }
        if (weekdays) {
            return new DayCondition.Weekdays(Set.copyOf(days), occurrences);
        }
        if (!spans.isEmpty()) {
            return new DayCondition.Dates(spans);
        }
        return holidays.isEmpty() ? new DayCondition.AnyDay() : new DayCondition.PublicHolidays(region(holidays.get()));
    }

    /** Days of each month ({@code 15}) or of each year ({@code 12-24}). */
    private static DaySpan span(JsonNode json) {
        only(json, "first", "last");
        String first = text(json, "first");
        String last = optional(json, "last").orElse(first);
        if (first.matches("\\d\\d") && last.matches("\\d\\d")) {
            return new DaySpan.OfEachMonth(Integer.parseInt(first), Integer.parseInt(last));
        }
        return new DaySpan.OfEachYear(MonthDay.parse("--" + first), MonthDay.parse("--" + last));
    }

    private static HolidayRegion region(String code) {
        return HolidayRegion.of(code).orElseThrow(() -> new IllegalArgumentException("holidays '" + code
                + "' must be one of " + Arrays.stream(HolidayRegion.values()).map(HolidayRegion::code)
                        .collect(Collectors.joining(", "))));
    }

    private static CalendarDate date(String text) {
        return text.matches("\\d\\d-\\d\\d")
                ? new CalendarDate.EachYear(MonthDay.parse("--" + text))
                : new CalendarDate.Once(LocalDate.parse(text));
    }

    private static PlannedLuminaire luminaire(JsonNode json) {
        only(json, "id", "calendar", "wattage", "minimumLevel", "luminaireType", "output", "roadClass");
        String id = text(json, "id");
        Optional<Luminaire> data = json.path("wattage").isMissingNode()
                ? Optional.empty()
                : Optional.of(new Luminaire(id, number(json, "wattage"), level(json, "minimumLevel", Level.OFF)));
        return new PlannedLuminaire(id, optional(json, "calendar"), data, optional(json, "luminaireType"),
                json.has("output") ? Optional.of(OutputJson.read(json.path("output"))) : Optional.empty(),
                roadClass(json.path("roadClass")));
    }

    private static Optional<RoadClass> roadClass(JsonNode json) {
        if (json.isMissingNode()) {
            return Optional.empty();
        }
        only(json, "name", "minimumLevel");
        return Optional.of(new RoadClass(text(json, "name"), new Level(number(json, "minimumLevel"))));
    }

    private static Optional<Neighbourhood> neighbourhood(JsonNode json) {
        if (json.isMissingNode()) {
            return Optional.empty();
        }
        only(json, "hops", "validitySeconds", "neighbours");
        return Optional.of(new Neighbourhood(whole(json, "hops"),
                seconds(json, "validitySeconds", Duration.ofSeconds(10)),
                each(json, "neighbours", PlanJson::neighbour)));
    }

    private static Neighbour neighbour(JsonNode json) {
        only(json, "post", "way");
        return new Neighbour(text(json, "post"), whole(json, "way"));
    }

    static <T> List<T> each(JsonNode json, String field, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        JsonNode array = json.path(field);
        if (!array.isMissingNode() && !array.isArray()) {
            throw new IllegalArgumentException(field + " must be a list");
        }
        array.forEach(item -> all.add(read.apply(item)));
        return all;
    }

    static void only(JsonNode json, String... known) {
        for (String name : json.propertyNames()) {
            if (!Set.of(known).contains(name)) {
                throw new IllegalArgumentException("'" + name + "' is not known here: known are "
                        + Set.of(known).stream().sorted().collect(Collectors.joining(", ")));
            }
        }
    }

    private static String text(JsonNode json, String field) {
        return optional(json, field).orElseThrow(() -> new IllegalArgumentException(field + " is missing"));
    }

    private static Optional<String> optional(JsonNode json, String field) {
        JsonNode found = json.path(field);
        if (found.isMissingNode() || found.isNull()) {
            return Optional.empty();
        }
        if (!found.isString()) {
            throw new IllegalArgumentException(field + " must be a text");
        }
        return Optional.of(found.stringValue());
    }

    static double number(JsonNode json, String field) {
        JsonNode found = json.path(field);
        if (!found.isNumber()) {
            throw new IllegalArgumentException(field + " must be a number");
        }
        return found.doubleValue();
    }

    private static int whole(JsonNode json, String field) {
        double number = number(json, field);
        if (number != Math.rint(number)) {
            throw new IllegalArgumentException(field + " must be a whole number");
        }
        return (int) number;
    }

    private static double number(JsonNode json, String field, double usual) {
        return json.path(field).isMissingNode() ? usual : number(json, field);
    }

    static Level level(JsonNode json, String field, Level usual) {
        return json.path(field).isMissingNode() ? usual : new Level(number(json, field));
    }

    private static Duration fade(JsonNode json, Duration usual) {
        return seconds(json, "fadeSeconds", usual);
    }

    static Duration seconds(JsonNode json, String field, Duration usual) {
        return Duration.ofMillis(Math.round(number(json, field, usual.toMillis() / MILLIS) * MILLIS));
    }

    /** Whole minutes, 0 when absent. */
    private static int minutes(JsonNode json, String field) {
        double minutes = number(json, field, 0);
        if (minutes != Math.rint(minutes) || Math.abs(minutes) > ActivePeriod.MAXIMUM_OFFSET_MINUTES) {
            throw new IllegalArgumentException(field + " must be whole minutes, at most "
                    + ActivePeriod.MAXIMUM_OFFSET_MINUTES);
        }
        return (int) minutes;
    }

    private static <E extends Enum<E>> E word(Class<E> kind, String word) {
        for (E each : kind.getEnumConstants()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("'" + word + "' must be one of " + EnumSet.allOf(kind).stream()
                .map(each -> each.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")));
    }
}
