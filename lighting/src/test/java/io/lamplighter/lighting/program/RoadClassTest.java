package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.sun.Location;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A road whose class wants 40 percent, with programs that want less. */
class RoadClassTest {

    private static final List<Operation> OPERATIONS = List.copyOf(EnumSet.allOf(Operation.class));
    private static final Level MINIMUM = new Level(40);
    private static final Instant DUSK = Instant.parse("2026-11-21T12:00:00Z");
    private static final Location PLACE = new Location(51.4556, 6.7306);

    @Test
    void noProgramGoesBelowWhileItIsActive() {
        Random random = new Random(9);
        int raised = 0;
        for (int i = 0; i < 300; i++) {
            ControlProgram program = program(random);
            Plan free = plan(program, Level.OFF);
            Plan bound = plan(program, MINIMUM);
            for (int look = 0; look < 100; look++) {
                Instant now = DUSK.plusSeconds(random.nextInt(24 * 3600));
                Inputs inputs = inputs(random);
                Level wanted = Control.decide(free, LampState.initial(), now, inputs).level();
                Decision decision = Control.decide(bound, LampState.initial(), now, inputs);
                boolean active = program.activePeriods().isEmpty() || !decision.level().isOff();
                if (active) {
                    assertThat(decision.level()).isGreaterThanOrEqualTo(MINIMUM);
                    assertThat(decision.level()).isGreaterThanOrEqualTo(
                            wanted.compareTo(MINIMUM) > 0 && program.dynamicControls().isEmpty() ? wanted : MINIMUM);
                    raised += wanted.compareTo(MINIMUM) < 0 ? 1 : 0;
                }
            }
        }
        assertThat(raised).as("there was something to raise").isGreaterThan(1_000);
    }

    @Test
    void byDayItIsOff() {
        Plan plan = plan(new ControlProgram("p", Duration.ZERO, List.of(Programs.NIGHT), Programs.fixed("23:00 0"),
                List.of(), List.of()), MINIMUM);

        assertThat(level(plan, LampState.initial(), "2026-11-21T12:00:00Z")).isEqualTo(Level.OFF);
        assertThat(level(plan, LampState.initial(), "2026-11-21T23:00:00Z")).isEqualTo(MINIMUM);
    }

    /** M4 until 23:00, M5 until 5:00, by clocks that change on 29 March; also where a sensor speaks. */
    @Test
    void lateAtNightTheLowerClassHolds() {
        RoadClass.Reduced late = new RoadClass.Reduced("M5", new Level(25), LocalTime.of(23, 0), LocalTime.of(5, 0));
        ControlProgram dark = new ControlProgram("p", Duration.ofSeconds(7), List.of(), Programs.fixed("12:00 10"),
                List.of(), List.of());
        Plan plan = plan(dark, MINIMUM, Optional.of(late));
        assertThat(level(plan, LampState.initial(), "2026-11-21T21:59:59Z")).isEqualTo(MINIMUM);
        assertThat(level(plan, LampState.initial(), "2026-11-21T22:00:00Z")).isEqualTo(new Level(25));
        assertThat(level(plan, LampState.initial(), "2026-11-22T03:59:59Z")).isEqualTo(new Level(25));
        assertThat(level(plan, LampState.initial(), "2026-11-22T04:00:00Z")).isEqualTo(MINIMUM);
        assertThat(level(plan, LampState.initial(), "2026-03-29T02:59:59Z")).isEqualTo(new Level(25));
        assertThat(level(plan, LampState.initial(), "2026-03-29T03:00:00Z")).isEqualTo(MINIMUM);
        Decision change = Control.decide(plan, LampState.initial(), Instant.parse("2026-11-21T22:00:00Z"), new Inputs(
                ClockState.SYNCED, OptionalDouble.empty(), Map.of()));
        assertThat(change.fade()).as("the program's").isEqualTo(Duration.ofSeconds(7));

        DynamicControl less = new DynamicControl(Optional.empty(), new ControlEffect(SensorSource.PRESENCE,
                Operation.MIN, Duration.ofMinutes(1), new TimedLevel(new Level(5), Duration.ZERO), Duration.ZERO));
        Plan sensing = plan(new ControlProgram("p", Duration.ZERO, List.of(), List.of(), List.of(), List.of(less)),
                MINIMUM, Optional.of(late));
        Inputs somebody = new Inputs(ClockState.SYNCED, OptionalDouble.empty(),
                Map.of(SensorSource.PRESENCE, Duration.ZERO));
        assertThat(
                Control.decide(sensing, LampState.initial(), Instant.parse("2026-11-21T21:00:00Z"), somebody).level())
                .isEqualTo(MINIMUM);
        assertThat(
                Control.decide(sensing, LampState.initial(), Instant.parse("2026-11-21T23:00:00Z"), somebody).level())
                .isEqualTo(new Level(25));
    }

    /** At any second it is what one of the two classes alone would have made of the program. */
    @Test
    void aLowerClassIsThatClassInItsTimeAndTheOtherOneElsewhere() {
        Random random = new Random(11);
        int differing = 0;
        for (int i = 0; i < 200; i++) {
            ControlProgram program = program(random);
            LocalTime start = LocalTime.ofSecondOfDay(random.nextInt(24) * 3600L);
            LocalTime end = start.plusHours(1 + random.nextInt(23));
            Plan both = plan(program, MINIMUM, Optional.of(new RoadClass.Reduced("M5", new Level(15), start, end)));
            Plan high = plan(program, MINIMUM);
            Plan low = plan(program, new Level(15));
            for (int look = 0; look < 100; look++) {
                Instant now = DUSK.plusSeconds(random.nextInt(24 * 3600));
                Inputs inputs = inputs(random);
                LocalTime clock = LocalTime.ofInstant(now, ZoneId.of("Europe/Berlin"));
                boolean reduced = start.isBefore(end)
                        ? !clock.isBefore(start) && clock.isBefore(end)
                        : !clock.isBefore(start) || clock.isBefore(end);
                Level expected = Control.decide(reduced ? low : high, LampState.initial(), now, inputs).level();
                assertThat(Control.decide(both, LampState.initial(), now, inputs).level()).isEqualTo(expected);
                differing += expected.equals(Control.decide(reduced ? high : low, LampState.initial(), now, inputs)
                        .level()) ? 0 : 1;
            }
        }
        assertThat(differing).as("the class made a difference").isGreaterThan(1_000);
    }

    @Test
    void betweenTwoTimesTheHighestClassCounts() {
        RoadClass road = new RoadClass("M4", MINIMUM, Optional.of(
                new RoadClass.Reduced("M5", new Level(25), LocalTime.of(23, 0), LocalTime.of(5, 0))));
        assertThat(road.between(at("23:00"), at("05:00").plusDays(1)).name()).isEqualTo("M5");
        assertThat(road.between(at("01:00"), at("04:00")).name()).isEqualTo("M5");
        assertThat(road.between(at("23:00"), at("05:01").plusDays(1)).name()).isEqualTo("M4");
        assertThat(road.between(at("22:59"), at("23:30")).name()).isEqualTo("M4");
        assertThat(road.between(at("23:00"), at("23:30").plusDays(1)).name()).isEqualTo("M4");
        assertThat(new RoadClass("M4", MINIMUM).between(at("23:00"), at("23:30")).name()).isEqualTo("M4");
    }

    private static LocalDateTime at(String time) {
        return LocalDate.of(2026, 11, 21).atTime(LocalTime.parse(time));
    }

    @Test
    void anOrderMayGoBelow() {
        Plan plan = plan(new ControlProgram("p", Duration.ZERO, List.of(), List.of(), List.of(), List.of()), MINIMUM);
        Instant now = Instant.parse("2026-11-21T23:00:00Z");
        LampState ordered = LampState.initial()
                .with(new Override("o", new Level(10), Duration.ZERO, now, now.plusSeconds(60)));

        assertThat(level(plan, ordered, "2026-11-21T23:00:00Z")).isEqualTo(new Level(10));
        assertThat(level(plan, ordered, "2026-11-21T23:01:00Z")).isEqualTo(Level.FULL);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new RoadClass(" ", MINIMUM)).hasMessageContaining("blank");
        LocalTime eleven = LocalTime.of(23, 0);
        assertThatThrownBy(() -> new RoadClass.Reduced("M5", MINIMUM, eleven, eleven))
                .hasMessageContaining("two times");
        assertThatThrownBy(() -> new RoadClass("M4", new Level(30),
                Optional.of(new RoadClass.Reduced("M5", MINIMUM, eleven, LocalTime.of(5, 0)))))
                .hasMessageContaining("more light");
        assertThatThrownBy(() -> new RoadClass("x".repeat(17), MINIMUM)).hasMessageContaining("16");
        assertThatThrownBy(() -> new RoadClass("M4", Level.OFF)).hasMessageContaining("M4");
    }

    private static Level level(Plan plan, LampState state, String now) {
        return Control
                .decide(plan, state, Instant.parse(now), new Inputs(ClockState.SYNCED, OptionalDouble.empty()))
                .level();
    }

    private static ControlProgram program(Random random) {
        List<FixedTimeControl> times = new ArrayList<>();
        for (int hour = random.nextInt(6); hour < 24; hour += 1 + random.nextInt(8)) {
            times.add(new FixedTimeControl(LocalTime.of(hour, 0), command(random)));
        }
        List<AstroClockTimeControl> astro = random.nextBoolean()
                ? List.of()
                : List.of(new AstroClockTimeControl(SolarEvent.SUNSET, 30, operation(random), command(random)));
        List<DynamicControl> dynamic = random.nextBoolean()
                ? List.of()
                : List.of(new DynamicControl(Optional.empty(), new ControlEffect(SensorSource.PRESENCE,
                        operation(random), Duration.ofMinutes(1), command(random), Duration.ZERO)));
        return new ControlProgram("p", Duration.ZERO, random.nextBoolean() ? List.of() : List.of(Programs.NIGHT),
                times, astro, dynamic);
    }

    private static TimedLevel command(Random random) {
        return new TimedLevel(new Level(random.nextInt(101)), Duration.ZERO);
    }

    private static Operation operation(Random random) {
        return OPERATIONS.get(random.nextInt(OPERATIONS.size()));
    }

    private static Inputs inputs(Random random) {
        return new Inputs(ClockState.SYNCED, OptionalDouble.empty(), random.nextBoolean()
                ? Map.of()
                : Map.of(SensorSource.PRESENCE, Duration.ofSeconds(random.nextInt(120))));
    }

    private static Plan plan(ControlProgram program, Level minimum) {
        return plan(program, minimum, Optional.empty());
    }

    private static Plan plan(ControlProgram program, Level minimum, Optional<RoadClass.Reduced> reduced) {
        Plan standard = Plan.standard(PLACE);
        return new Plan(PLACE, standard.defaultProgram(), standard.photocell(), standard.safeLevel(),
                Optional.of(new Schedule(ZoneId.of("Europe/Berlin"), DayStart.NOON,
                        new Calendar("always", List.of(), Optional.of("p")), List.of(program),
                        minimum.isOff() ? Optional.empty() : Optional.of(new RoadClass("M4", minimum, reduced)))));
    }
}
