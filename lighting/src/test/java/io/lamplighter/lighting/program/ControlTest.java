package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.sun.Location;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ControlTest {

    private static final Instant NIGHT = Instant.parse("2026-11-21T22:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-21T11:30:00Z");
    private static final Duration FADE = Duration.ofSeconds(7);
    private static final Level SAFE = new Level(60);
    private static final Level PLANNED = new Level(80);
    private static final Plan PLAN = new Plan(new Location(51.45, 6.73), new DuskToDawn(-3, PLANNED, FADE),
            Photocell.standard(), SAFE);

    /** Every pair: the stronger one speaks, whatever the weaker one wants. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            // manual, override, clock, lux, hour, reason, level
            "10, 20, SYNCED, -, night, MANUAL, 10", "10, -, SYNCED, -, night, MANUAL, 10",
            "10, -, SYNCED, -, noon, MANUAL, 10", "10, -, UNKNOWN, 0, night, MANUAL, 10",
            "10, -, UNKNOWN, 9000, noon, MANUAL, 10", "10, -, UNKNOWN, -, night, MANUAL, 10",
            "0, 20, SYNCED, 0, night, MANUAL, 0",
            "-, 20, SYNCED, -, night, OVERRIDE, 20", "-, 20, SYNCED, -, noon, OVERRIDE, 20",
            "-, 20, HOLDOVER, -, noon, OVERRIDE, 20", "-, 20, UNKNOWN, 0, night, OVERRIDE, 20",
            "-, 20, UNKNOWN, 9000, noon, OVERRIDE, 20", "-, 20, UNKNOWN, -, night, OVERRIDE, 20",
            "-, 0, SYNCED, 0, night, OVERRIDE, 0",
            "-, -, SYNCED, -, night, DEFAULT, 80", "-, -, SYNCED, -, noon, DEFAULT, 0",
            "-, -, HOLDOVER, -, night, DEFAULT, 80", "-, -, HOLDOVER, -, noon, DEFAULT, 0",
            "-, -, SYNCED, 9000, night, DEFAULT, 80", "-, -, SYNCED, 0, noon, DEFAULT, 0",
            "-, -, UNKNOWN, 0, night, SENSOR, 80", "-, -, UNKNOWN, 0, noon, SENSOR, 80",
            "-, -, UNKNOWN, 9000, night, SENSOR, 0", "-, -, UNKNOWN, 9000, noon, SENSOR, 0",
            "-, -, UNKNOWN, -, night, SAFE, 60", "-, -, UNKNOWN, -, noon, SAFE, 60"})
    void strongestSpeaks(ArgumentsAccessor row) {
        Instant now = "night".equals(row.getString(4)) ? NIGHT : NOON;
        Inputs inputs = new Inputs(Objects.requireNonNull(row.get(2, ClockState.class)), optional(row.getDouble(3)));
        LampState state = LampState.initial().observing(inputs, PLAN.photocell());
        OptionalDouble manual = optional(row.getDouble(0));
        OptionalDouble override = optional(row.getDouble(1));
        if (override.isPresent()) {
            state = state.with(overrideAt(now, override.getAsDouble()));
        }
        if (manual.isPresent()) {
            state = state.with(new ManualMode(new Level(manual.getAsDouble()), now.plusSeconds(60)));
        }

        Decision decision = Control.decide(PLAN, state, now, inputs);

        assertThat(decision.reason()).isEqualTo(row.get(5, Reason.class));
        assertThat(decision.level()).isEqualTo(new Level(Objects.requireNonNull(row.getDouble(6))));
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @Test
    void manualModeEndsByItself() {
        LampState state = LampState.initial().with(new ManualMode(Level.OFF, NIGHT.plusSeconds(60)));

        assertThat(decide(state, NIGHT.plusSeconds(60).minusMillis(1)).reason()).isEqualTo(Reason.MANUAL);
        assertThat(decide(state, NIGHT.plusSeconds(60)).reason()).isEqualTo(Reason.DEFAULT);
    }

    @Test
    void expiredOverrideGivesWayToThePlan() {
        LampState state = LampState.initial().with(overrideAt(NIGHT, 20));

        assertThat(decide(state, NIGHT.plusSeconds(3600)))
                .isEqualTo(new Decision(PLANNED, FADE, Reason.DEFAULT));
    }

    @Test
    void resumeGivesWayToThePlan() {
        LampState state = LampState.initial().with(overrideAt(NIGHT, 20)).resumed();

        assertThat(decide(state, NIGHT)).isEqualTo(new Decision(PLANNED, FADE, Reason.DEFAULT));
    }

    @Test
    void eachReasonBringsItsFade() {
        Inputs blind = new Inputs(ClockState.UNKNOWN, OptionalDouble.empty());
        LampState overridden = LampState.initial().with(overrideAt(NIGHT, 20));

        assertThat(decide(overridden, NIGHT).fade()).isEqualTo(Duration.ofSeconds(3));
        assertThat(decide(LampState.initial(), NIGHT).fade()).isEqualTo(FADE);
        assertThat(Control.decide(PLAN, LampState.initial(), NIGHT, blind).fade()).isZero();
    }

    /** A post that never learned the time and has no photocell must light; one that sees daylight must not. */
    @Test
    void brightPhotocellInhibitsBurningByDay() {
        Inputs bright = new Inputs(ClockState.UNKNOWN, OptionalDouble.of(5_000));
        LampState state = LampState.initial();

        assertThat(Control.decide(PLAN, state, NOON, bright).level()).as("before looking").isEqualTo(PLANNED);
        assertThat(Control.decide(PLAN, state.observing(bright, PLAN.photocell()), NOON, bright).level())
                .isEqualTo(Level.OFF);
    }

    @Test
    void photocellThatFailsByDayLeavesTheLampLit() {
        LampState state = LampState.initial().observing(new Inputs(ClockState.UNKNOWN, OptionalDouble.of(5_000)),
                PLAN.photocell());

        Decision decision = Control.decide(PLAN, state, NOON, new Inputs(ClockState.UNKNOWN, OptionalDouble.empty()));

        assertThat(decision).isEqualTo(new Decision(SAFE, Duration.ZERO, Reason.SAFE));
    }

    /** A photocell that a shop window lights, or that reads too high, keeps no lamp dark in the middle of the night. */
    @Test
    void knownNightLightsInSpiteOfAPhotocellThatCallsItBright() {
        Plan plan = Programs.plan(DayStart.MIDNIGHT, Programs.program("p", List.of(new ActivePeriod.Sensor())));
        Inputs bright = new Inputs(ClockState.HOLDOVER, OptionalDouble.of(400));
        LampState state = LampState.initial().observing(bright, plan.photocell());

        assertThat(Control.decide(plan, state, NIGHT, bright).level()).isEqualTo(Level.FULL);
        assertThat(Control.decide(plan, state, NOON, bright).level()).isEqualTo(Level.OFF);
    }

    @ParameterizedTest
    @EnumSource(value = ClockState.class, names = {"HOLDOVER", "SYNCED"})
    void knownTimeInhibitsBurningByDayEvenWithADirtyPhotocell(ClockState clock) {
        Inputs dirty = new Inputs(clock, OptionalDouble.of(0));

        assertThat(Control.decide(PLAN, LampState.initial(), NOON, dirty).level()).isEqualTo(Level.OFF);
    }

    /** Whoever would go dark by a clock in doubt asks the light, or stays lit; whoever is lit by it stays as he is. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"noon, 0, SENSOR, 80", "noon, 9000, SENSOR, 0", "noon, -, SAFE, 60",
            "night, 9000, DEFAULT, 80", "night, -, DEFAULT, 80"})
    void aDayInDoubtIsNotDarkWithoutTheLight(String hour, @Nullable Double lux, Reason reason, double level) {
        Inputs inputs = new Inputs(ClockState.SYNCED, optional(lux), Map.of(), Traffic.UNKNOWN, true);
        LampState state = LampState.initial().observing(inputs, PLAN.photocell());

        Decision decision = Control.decide(PLAN, state, "night".equals(hour) ? NIGHT : NOON, inputs);

        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.level()).isEqualTo(new Level(level));
    }

    @ParameterizedTest
    @CsvSource({"2026-06-21T00:00:00Z, 0", "2026-06-21T12:00:00Z, 0", "2026-12-21T00:00:00Z, 80",
            "2026-12-21T11:00:00Z, 80"})
    void polarDayIsDarkAllDayLongAndPolarNightIsLit(Instant now, double level) {
        Plan longyearbyen = new Plan(new Location(78.22, 15.65), PLAN.defaultProgram(), PLAN.photocell(), SAFE);

        Decision decision = Control.decide(longyearbyen, LampState.initial(), now,
                new Inputs(ClockState.SYNCED, OptionalDouble.empty()));

        assertThat(decision.level()).isEqualTo(new Level(level));
    }

    private static Decision decide(LampState state, Instant now) {
        return Control.decide(PLAN, state, now, new Inputs(ClockState.SYNCED, OptionalDouble.empty()));
    }

    private static Override overrideAt(Instant now, double percent) {
        return new Override("a", new Level(percent), Duration.ofSeconds(3), now, now.plusSeconds(3600));
    }
}
