package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.lamplighter.lighting.calendar.CivilDay;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.sun.Horizon;
import io.lamplighter.lighting.sun.Night;
import io.lamplighter.lighting.sun.Sky;
import io.lamplighter.lighting.sun.Sun;
import org.jspecify.annotations.Nullable;

/**
 * Works out one day of a program in UTC: civil times by the rules of the zone, sun times by the place. Some ten
 * microseconds, and more when the sky must search for the sun. Used by one thread for one day.
 */
final class DayCompiler {

    private static final long SECONDS_PER_MINUTE = 60;
    /** Nights are looked for so far around the day: no offset reaches further. */
    private static final long MARGIN_SECONDS = (ActivePeriod.MAXIMUM_OFFSET_MINUTES + 60) * SECONDS_PER_MINUTE;

    private final ControlProgram program;
    private final CivilDay day;
    private final Horizon horizon;
    private final long from;
    private final long to;
    private final Level minimum;
    private final Level lowerMinimum;
    private final Optional<RoadClass> road;
    /** In which the lower one holds. */
    private final List<ProgramDay.Window> lower = new ArrayList<>();
    private List<Night> nights = List.of();
    private boolean nightsKnown;

    private DayCompiler(ControlProgram program, CivilDay day, Horizon horizon, Optional<RoadClass> road) {
        this.program = program;
        this.day = day;
        this.horizon = horizon;
        this.from = day.firstSecond();
        this.to = day.endSecond();
        this.road = road;
        this.minimum = road.map(RoadClass::minimum).orElse(Level.OFF);
        Optional<RoadClass.Reduced> reduced = road.flatMap(RoadClass::reduced);
        this.lowerMinimum = reduced.map(RoadClass.Reduced::minimum).orElse(minimum);
        reduced.ifPresent(part -> addAbsolute(lower, part.start(), part.end(), null));
    }

    /**
     * @param before
     *            the program of the day before; empty when that followed the default program
     * @param road
     *            whose minimum nothing goes below while the program is active
     */
    static ProgramDay compile(ControlProgram program, Optional<ControlProgram> before, CivilDay day,
            Sky sky, Optional<RoadClass> road) {
        Horizon horizon = sky.horizon(Sun.SUNRISE_DEGREES);
        DayCompiler compiler = new DayCompiler(program, day, horizon, road);
        Optional<DayCompiler> previous = before
                .map(one -> new DayCompiler(one, day.plusDays(-1), horizon, road));
        List<ProgramDay.Step> steps = compiler.steps(previous);
        return ProgramDay.of(program, sky, day,
                new ProgramDay.Course(steps, compiler.windows(), compiler.effects(steps)));
    }

    /**
     * What a fixed time says.
     *
     * @param control
     *            empty in a program without fixed times
     * @param ofDayBefore
     *            whether it holds since the day before
     */
    private record Fixed(TimedLevel command, Optional<FixedTimeControl> control, boolean ofDayBefore) {

        static Fixed of(FixedTimeControl control, boolean ofDayBefore) {
            return new Fixed(control.command(), Optional.of(control), ofDayBefore);
        }
    }

    private List<ProgramDay.Step> steps(Optional<DayCompiler> previous) {
        NavigableMap<Long, Fixed> fixed = fixedTimes();
        fixed.putIfAbsent(from, carriedFixed(previous));
        NavigableMap<Long, AstroClockTimeControl> astro = astroTimes();
        if (!astro.containsKey(from)) {
            carriedAstro(previous).ifPresent(control -> astro.put(from, control));
        }
        TreeMap<Long, ProgramDay.Step> steps = new TreeMap<>();
        fixed.keySet().forEach(at -> steps.put(at, step(at, fixed, astro)));
        astro.keySet().forEach(at -> steps.put(at, step(at, fixed, astro)));
        lower.stream().flatMap(part -> Stream.of(part.from(), part.to())).filter(at -> at < to)
                .forEach(at -> steps.computeIfAbsent(at, _ -> step(at, fixed, astro)));
        return List.copyOf(steps.values());
    }

    private ProgramDay.Step step(long at, NavigableMap<Long, Fixed> fixed,
            NavigableMap<Long, AstroClockTimeControl> astro) {
        Fixed base = fixed.floorEntry(at).getValue();
        Optional<AstroClockTimeControl> sun = Optional.ofNullable(astro.floorEntry(at)).map(Map.Entry::getValue);
        Level asked = sun.map(control -> control.operation().apply(base.command().level(), control.command().level()))
                .orElse(base.command().level());
        Level level = Operation.MAX.apply(asked, minimumAt(at));
        Optional<String> raised = level.equals(asked) ? Optional.empty() : road.map(each -> className(each, at));
        return ProgramDay.Step.of(at, new TimedLevel(level, fade(at, fixed, astro)), program,
                new Cause.Times(base.control(), base.ofDayBefore(), sun, raised));
    }

    /** A step never reaches over a bound of the lower class. */
    private Level minimumAt(long second) {
        return isLower(second) ? lowerMinimum : minimum;
    }

    private boolean isLower(long second) {
        return lower.stream().anyMatch(part -> part.covers(second));
    }

    private String className(RoadClass of, long second) {
        return of.reduced().filter(_ -> isLower(second)).map(RoadClass.Reduced::name).orElse(of.name());
    }

    /** Of the control that begins then; of two the slower one, and of none, where the road's class changes, the program's. */
    private Duration fade(long at, NavigableMap<Long, Fixed> fixed,
            NavigableMap<Long, AstroClockTimeControl> astro) {
        if (!fixed.containsKey(at) && !astro.containsKey(at)) {
            return program.fade();
        }
        Fixed base = fixed.get(at);
        AstroClockTimeControl control = astro.get(at);
        Duration one = base == null ? Duration.ZERO : base.command().fade();
        Duration other = control == null ? Duration.ZERO : control.command().fade();
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** In their order in the day; of several that a spring night skips, the last one holds. */
    private NavigableMap<Long, Fixed> fixedTimes() {
        NavigableMap<Long, Fixed> times = new TreeMap<>();
        for (FixedTimeControl control : inOrder()) {
            times.put(day.secondOf(control.start()), Fixed.of(control, false));
        }
        return times;
    }

    private List<FixedTimeControl> inOrder() {
        List<FixedTimeControl> controls = new ArrayList<>(program.fixedTimeControls());
        controls.sort((one, other) -> compare(one.start(), other.start()));
        return controls;
    }

    private int compare(LocalTime one, LocalTime other) {
        return day.inOrder(one, other) ? -1 : day.inOrder(other, one) ? 1 : 0;
    }

    /** Before the first time of the day: the last one of the day before, else of a day like this one. */
    private Fixed carriedFixed(Optional<DayCompiler> previous) {
        List<FixedTimeControl> own = inOrder();
        if (own.isEmpty()) {
            return new Fixed(new TimedLevel(Level.FULL, program.fade()), Optional.empty(), false);
        }
        List<FixedTimeControl> before = previous.map(DayCompiler::inOrder).orElse(List.of());
        return Fixed.of((before.isEmpty() ? own : before).getLast(), true);
    }

    private NavigableMap<Long, AstroClockTimeControl> astroTimes() {
        NavigableMap<Long, AstroClockTimeControl> times = new TreeMap<>();
        for (AstroClockTimeControl control : program.astroClockTimeControls()) {
            for (Night night : nights()) {
                boolean sunset = control.event() == SolarEvent.SUNSET;
                long event = sunset ? night.sunsetSecond() : night.sunriseSecond();
                long at = event + control.offsetMinutes() * SECONDS_PER_MINUTE;
                if ((sunset ? night.setsWithin() : night.risesWithin()) && at >= from && at < to) {
                    times.put(at, control);
                }
            }
        }
        return times;
    }

    /** Before the first sun time of the day: the last one of the day before, else the one that fits the sun. */
    private Optional<AstroClockTimeControl> carriedAstro(Optional<DayCompiler> previous) {
        if (program.astroClockTimeControls().isEmpty()) {
            return Optional.empty();
        }
        NavigableMap<Long, AstroClockTimeControl> before = previous.map(DayCompiler::astroTimes)
                .orElseGet(TreeMap::new);
        if (!before.isEmpty()) {
            return Optional.of(before.lastEntry().getValue());
        }
        boolean down = horizon.isBelow(from);
        SolarEvent last = down ? SolarEvent.SUNSET : SolarEvent.SUNRISE;
        return program.astroClockTimeControls().stream()
                .max(Comparator.comparing((AstroClockTimeControl control) -> control.event() == last)
                        .thenComparing(AstroClockTimeControl::offsetMinutes));
    }

    private List<ProgramDay.Window> windows() {
        if (program.activePeriods().isEmpty()) {
            return List.of(new ProgramDay.Window(from, to, false, null));
        }
        List<ProgramDay.Window> windows = new ArrayList<>();
        for (ActivePeriod period : program.activePeriods()) {
            switch (period) {
                case ActivePeriod.Absolute(LocalTime start, LocalTime end) ->
                    addAbsolute(windows, start, end, period);
                case ActivePeriod.Astro astro -> nights().forEach(night -> add(windows,
                        night.sunsetSecond() + astro.sunsetOffsetMinutes() * SECONDS_PER_MINUTE,
                        night.sunriseSecond() + astro.sunriseOffsetMinutes() * SECONDS_PER_MINUTE, false, astro));
                case ActivePeriod.Sensor sensor -> add(windows, from, to, true, sensor);
                case ActivePeriod.AstroAndSensor both -> nights().forEach(night -> addBoth(windows, night, both));
            }
        }
        return windows;
    }

    private List<DayEffect> effects(List<ProgramDay.Step> steps) {
        List<DayEffect> effects = new ArrayList<>();
        for (DynamicControl control : program.dynamicControls()) {
            List<ProgramDay.Window> periods = new ArrayList<>();
            control.period().ifPresentOrElse(period -> addAbsolute(periods, period.start(), period.end(), null),
                    () -> add(periods, from, to, false, null));
            effects.add(DayEffect.of(control, periods, steps, this::minimumAt));
        }
        return effects;
    }

    private void addAbsolute(List<ProgramDay.Window> windows, LocalTime start, LocalTime end,
            @Nullable ActivePeriod period) {
        if (start.equals(end)) {
            add(windows, from, to, false, period);
        } else if (day.inOrder(start, end)) {
            add(windows, day.secondOf(start), day.secondOf(end), false, period);
        } else {
            add(windows, from, day.secondOf(end), false, period);
            add(windows, day.secondOf(start), to, false, period);
        }
    }

    private void addBoth(List<ProgramDay.Window> windows, Night night, ActivePeriod.AstroAndSensor both) {
        long earliest = night.sunsetSecond() - both.photocellBeforeSunsetMinutes() * SECONDS_PER_MINUTE;
        long on = night.sunsetSecond() + both.sunsetOffsetMinutes() * SECONDS_PER_MINUTE;
        long mayEnd = night.sunriseSecond() - both.photocellBeforeSunriseMinutes() * SECONDS_PER_MINUTE;
        long latest = night.sunriseSecond() + both.sunriseOffsetMinutes() * SECONDS_PER_MINUTE;
        add(windows, on, Math.min(mayEnd, latest), false, both);
        add(windows, earliest, latest, true, both);
    }

    /** The part within this day, if there is any. */
    private void add(List<ProgramDay.Window> windows, long begin, long end, boolean whenDark,
            @Nullable ActivePeriod period) {
        long first = Math.max(begin, from);
        long last = Math.min(end, to);
        if (first < last) {
            windows.add(new ProgramDay.Window(first, last, whenDark, period));
        }
    }

    private List<Night> nights() {
        if (!nightsKnown) {
            nights = horizon.nights(from - MARGIN_SECONDS, to + MARGIN_SECONDS);
            nightsKnown = true;
        }
        return nights;
    }
}
