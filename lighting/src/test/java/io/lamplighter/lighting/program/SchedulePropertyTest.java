package io.lamplighter.lighting.program;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.lamplighter.lighting.calendar.CalendarRule;
import io.lamplighter.lighting.calendar.DateRange;
import io.lamplighter.lighting.calendar.DayCondition;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Programs over twenty years, in many zones and up to the poles. */
class SchedulePropertyTest {

    private static final List<ZoneId> ZONES = List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("Europe/London"),
            ZoneId.of("Australia/Lord_Howe"), ZoneId.of("America/Havana"), ZoneId.of("Africa/Casablanca"),
            ZoneId.of("America/St_Johns"), ZoneId.of("UTC"));
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final int MINUTES = 20 * 366 * 1440;
    private static final DayCondition WEEKEND = DayCondition.Weekdays.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** A zone and a minute in it, every other one close to a change of its clocks. */
    record Place(ZoneId zone, Instant at) {}

    @Provide
    static Arbitrary<Place> places() {
        Arbitrary<Instant> instants = Arbitraries.integers().between(0, MINUTES)
                .map(minutes -> START.plus(minutes, ChronoUnit.MINUTES));
        return Combinators.combine(Arbitraries.of(ZONES), instants, Arbitraries.of(true, false))
                .as((zone, at, near) -> new Place(zone, near ? changeAfter(zone, at) : at));
    }

    private static Instant changeAfter(ZoneId zone, Instant at) {
        ZoneOffsetTransition next = zone.getRules().nextTransition(at);
        return next == null ? at : next.getInstant();
    }

    @Provide
    static Arbitrary<List<FixedTimeControl>> fixedTimes() {
        Arbitrary<Integer> minutes = Arbitraries.oneOf(Arbitraries.integers().between(0, 1439),
                Arbitraries.integers().between(0, 200));
        return minutes.set().ofMinSize(1).ofMaxSize(6)
                .map(set -> set.stream().sorted()
                        .map(minute -> new FixedTimeControl(LocalTime.MIDNIGHT.plusMinutes(minute),
                                new TimedLevel(new Level(minute / 15.0), Duration.ZERO)))
                        .toList());
    }

    @Provide
    static Arbitrary<DayStart> dayStarts() {
        return Arbitraries.of(DayStart.values());
    }

    /** Against a clerk who watches the clocks, does each minute that they show for the first time, and none twice. */
    @Property(tries = 1_000, seed = "7")
    void eachCivilMinuteIsExecutedOnce(@ForAll("places") Place place, @ForAll("dayStarts") DayStart dayStart,
            @ForAll("fixedTimes") List<FixedTimeControl> workday, @ForAll("fixedTimes") List<FixedTimeControl> free) {
        ControlProgram workdays = new ControlProgram("work", Duration.ZERO, List.of(), workday, List.of(), List.of());
        ControlProgram weekends = new ControlProgram("free", Duration.ZERO, List.of(), free, List.of(), List.of());
        Plan plan = Programs.plan(place.zone(), Programs.RUHRORT, dayStart,
                Programs.calendar(List.of(new CalendarRule(DateRange.ALWAYS, WEEKEND, "free")), "work"), workdays,
                weekends);
        Instant at = place.at().minus(Duration.ofDays(3));
        LocalDateTime done = LocalDateTime.ofInstant(at, place.zone());
        Optional<Level> level = Optional.empty();
        for (; at.isBefore(place.at().plus(Duration.ofDays(1))); at = at.plusSeconds(60)) {
            LocalDateTime shown = LocalDateTime.ofInstant(at, place.zone());
            while (done.isBefore(shown)) {
                done = done.plusMinutes(1);
                Optional<Level> before = level;
                level = control(done, dayStart, workdays, weekends).or(() -> before);
            }
            if (at.isAfter(place.at().minus(Duration.ofDays(1)))) {
                assertThat(Programs.decide(plan, at).level()).as("%s %s %s", at, shown, dayStart)
                        .isEqualTo(level.orElseThrow());
            }
        }
    }

    private static Optional<Level> control(LocalDateTime minute, DayStart dayStart, ControlProgram workdays,
            ControlProgram weekends) {
        boolean weekend = WEEKEND.holds(minute.minusHours(dayStart.hour()).toLocalDate());
        return (weekend ? weekends : workdays).fixedTimeControls().stream()
                .filter(control -> control.start().equals(minute.toLocalTime())).map(each -> each.command().level())
                .findFirst();
    }

    @Provide
    static Arbitrary<Location> locations() {
        return Combinators.combine(Arbitraries.doubles().between(-90, 90), Arbitraries.doubles().between(-180, 180))
                .as(Location::new);
    }

    /** Polar days and nights included. */
    @Property(tries = 2_000, seed = "8")
    void aNightIsWhileTheSunIsDown(@ForAll("places") Place place, @ForAll("locations") Location location,
            @ForAll("dayStarts") DayStart dayStart) {
        Plan plan = Programs.plan(place.zone(), location, dayStart, Programs.calendar(List.of(), "p"),
                Programs.program("p", List.of(Programs.NIGHT)));

        for (int i = 0; i < 24; i++) {
            Instant at = place.at().plusSeconds(i * 3_607L);
            boolean down = Sun.isBelow(at, location, Sun.SUNRISE_DEGREES);
            assertThat(Programs.decide(plan, at).level()).as("%s %s", at, location)
                    .isEqualTo(down ? Level.FULL : Level.OFF);
        }
    }

    @Provide
    static Arbitrary<List<ActivePeriod>> periods() {
        Arbitrary<LocalTime> times = Arbitraries.integers().between(0, 86_399).map(LocalTime::ofSecondOfDay);
        Arbitrary<Integer> offsets = Arbitraries.integers().between(-720, 720);
        Arbitrary<Integer> before = Arbitraries.integers().between(0, 720);
        return Arbitraries.<ActivePeriod>oneOf(Combinators.combine(times, times).as(ActivePeriod.Absolute::new),
                Combinators.combine(offsets, offsets).as(ActivePeriod.Astro::new),
                Arbitraries.just(new ActivePeriod.Sensor()),
                Combinators.combine(offsets, offsets, before, before).as(ActivePeriod.AstroAndSensor::new)).list()
                .ofMaxSize(4);
    }

    @Provide
    static Arbitrary<List<AstroClockTimeControl>> astro() {
        return Combinators.combine(Arbitraries.of(SolarEvent.values()), Arbitraries.integers().between(-720, 720),
                Arbitraries.of(Operation.values()), Arbitraries.integers().between(0, 100))
                .as(Programs::astro).list().ofMaxSize(3);
    }

    /** Whatever was asked before, and in whatever order, the answer is that of a plan never asked before. */
    @Property(tries = 500, seed = "9")
    void anyTimeHasADefinedLevelThatDoesNotDependOnWhatWasAskedBefore(@ForAll("places") Place place,
            @ForAll("locations") Location location, @ForAll("periods") List<ActivePeriod> periods,
            @ForAll("astro") List<AstroClockTimeControl> astro, @ForAll("fixedTimes") List<FixedTimeControl> fixed) {
        ControlProgram program = new ControlProgram("p", Duration.ofSeconds(5), periods, fixed, astro, List.of());
        Plan asked = plan(place, location, program);
        for (long hours : new long[]{0, 50, 1, 30, -20, 12}) {
            Instant at = place.at().plus(Duration.ofHours(hours));
            Decision decision = Programs.decide(asked, at, OptionalDouble.of(20));

            assertThat(decision.level().percent()).isBetween(0.0, 100.0);
            assertThat(decision.reason()).isEqualTo(Reason.PROGRAM);
            assertThat(decision).isEqualTo(Programs.decide(plan(place, location, program), at,
                    OptionalDouble.of(20)));
        }
    }

    private static Plan plan(Place place, Location location, ControlProgram program) {
        return Programs.plan(place.zone(), location, DayStart.NOON, Programs.calendar(List.of(), "p"), program);
    }
}
