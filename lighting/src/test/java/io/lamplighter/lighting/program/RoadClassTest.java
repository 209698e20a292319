package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.Instant;
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
        Plan standard = Plan.standard(PLACE);
        return new Plan(PLACE, standard.defaultProgram(), standard.photocell(), standard.safeLevel(),
                Optional.of(new Schedule(ZoneId.of("Europe/Berlin"), DayStart.NOON,
                        new Calendar("always", List.of(), Optional.of("p")), List.of(program), minimum)));
    }
}
