package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.sun.Location;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Who only looks when told to sees every decision that one who looks each second does. At any latitude of Europe. */
class NextLookPropertyTest {

    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final int SECONDS = 20 * 366 * 86_400;

    @Provide
    static Arbitrary<Instant> instants() {
        return Arbitraries.integers().between(0, SECONDS).map(START::plusSeconds);
    }

    @Provide
    static Arbitrary<Location> europe() {
        return Combinators.combine(Arbitraries.doubles().between(35, 71), Arbitraries.doubles().between(-24, 45))
                .as(Location::new);
    }

    @Provide
    static Arbitrary<Optional<ControlProgram>> programs() {
        Arbitrary<ControlProgram> any = Combinators.combine(SchedulePropertyTest.periods(),
                SchedulePropertyTest.fixedTimes(), SchedulePropertyTest.astro(), dynamics())
                .as((periods, fixed, astro, dynamic) -> new ControlProgram("p", Duration.ofSeconds(5), periods, fixed,
                        astro, dynamic));
        return any.optional(0.9);
    }

    private static Arbitrary<List<DynamicControl>> dynamics() {
        ControlEffect effect = new ControlEffect(SensorSource.PRESENCE, Operation.MAX, Duration.ofMinutes(2),
                new TimedLevel(new Level(80), Duration.ofSeconds(1)), Duration.ofSeconds(3));
        Arbitrary<Integer> seconds = Arbitraries.integers().between(0, 86_399);
        return Combinators.combine(seconds, seconds).as((one, other) -> new DynamicControl(
                Optional.of(new DynamicControl.Period(java.time.LocalTime.ofSecondOfDay(one),
                        java.time.LocalTime.ofSecondOfDay(other))),
                effect)).list().ofMaxSize(2);
    }

    @Provide
    static Arbitrary<Inputs> inputs() {
        Arbitrary<OptionalDouble> lux = Arbitraries.of(OptionalDouble.empty(), OptionalDouble.of(5),
                OptionalDouble.of(100));
        Arbitrary<Map<SensorSource, Duration>> sensed = Arbitraries.of(Map.of(),
                Map.of(SensorSource.PRESENCE, Duration.ZERO));
        return Combinators.combine(Arbitraries.of(ClockState.values()), lux, sensed).as(Inputs::new);
    }

    @Provide
    static Arbitrary<List<Integer>> overrides() {
        return Arbitraries.integers().between(-20_000, 40_000).list().ofMaxSize(3);
    }

    @Property(tries = 300, seed = "11")
    void noDecisionIsMissed(@ForAll("instants") Instant from, @ForAll("europe") Location location,
            @ForAll("programs") Optional<ControlProgram> program, @ForAll("inputs") Inputs inputs,
            @ForAll("overrides") List<Integer> overrides) {
        Plan written = program.map(one -> Programs.plan(Programs.BERLIN, location, DayStart.NOON,
                Programs.calendar(List.of(), "p"), one)).orElseGet(() -> Plan.standard(location));
        Plan plan = new Plan(location, written.defaultProgram(), written.photocell(), written.safeLevel(),
                written.schedule(), Duration.ofSeconds(from.getEpochSecond() % 300));
        LampState state = state(from, overrides).observing(inputs, plan.photocell());
        Instant to = from.plusSeconds(30 * 3_600);

        Decision told = Control.decide(plan, state, from, inputs);
        Instant look = Control.nextLook(plan, state, from, inputs);
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(7)) {
            while (!look.isAfter(at)) {
                told = Control.decide(plan, state, look, inputs);
                look = Control.nextLook(plan, state, look, inputs);
            }
            assertThat(told).as("%s", at).isEqualTo(Control.decide(plan, state, at, inputs));
        }
    }

    private static LampState state(Instant from, List<Integer> overrides) {
        LampState state = LampState.initial();
        for (int start : overrides) {
            Instant begin = from.plusSeconds(start);
            state = state.with(new Override("o" + start, new Level(Math.abs(start) % 100), Duration.ofSeconds(1), begin,
                    begin.plusSeconds(1 + Math.abs(start) / 3)));
        }
        return state;
    }
}
