package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Properties over random instants of twenty years between 35 and 71 degrees north; the seed is fixed. */
class ControlPropertyTest {

    private static final long START = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
    private static final long MILLIS = Duration.ofDays(20 * 365).toMillis();

    private static final List<ClockState> CLOCKS = List.of(ClockState.values());

    private final Random random = new Random(42);

    @Test
    void duskToDawnIsLitExactlyWhileTheSunIsBelowTheThreshold() {
        Inputs inputs = new Inputs(ClockState.SYNCED, OptionalDouble.empty());
        int lit = 0;
        for (int i = 0; i < 20_000; i++) {
            Plan plan = plan();
            Instant now = instant();
            boolean below = Sun.elevationDegrees(now, plan.location()) < plan.defaultProgram().sunElevationDegrees();

            Decision decision = Control.decide(plan, LampState.initial(), now, inputs);

            assertThat(decision.level()).as("%s %s", now, plan)
                    .isEqualTo(below ? plan.defaultProgram().level() : Level.OFF);
            lit += below ? 1 : 0;
        }
        assertThat(lit).as("both sides are tried").isBetween(5_000, 15_000);
    }

    @Test
    void thereIsAlwaysADecisionAndItsReasonFitsWhatIsKnown() {
        for (int i = 0; i < 20_000; i++) {
            Plan plan = plan();
            Instant now = instant();
            Inputs inputs = inputs();
            LampState state = state(now).observing(inputs, plan.photocell());

            Decision decision = Control.decide(plan, state, now, inputs);

            assertThat(decision.level().percent()).isBetween(0.0, 100.0);
            assertThat(decision.fade()).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(decision.reason()).isEqualTo(expected(state, now, inputs));
            assertThat(Control.decide(plan, state.pruned(now), now, inputs)).as("pruning changes nothing")
                    .isEqualTo(decision);
        }
    }

    private static Reason expected(LampState state, Instant now, Inputs inputs) {
        if (state.manual().isPresent() && now.isBefore(state.manual().get().expiry())) {
            return Reason.MANUAL;
        }
        if (state.overrides().stream().anyMatch(o -> !now.isBefore(o.start()) && now.isBefore(o.expiry()))) {
            return Reason.OVERRIDE;
        }
        if (inputs.clock() != ClockState.UNKNOWN) {
            return Reason.DEFAULT;
        }
        return inputs.ambientLux().isPresent() ? Reason.SENSOR : Reason.SAFE;
    }

    private LampState state(Instant now) {
        LampState state = LampState.initial();
        for (int i = random.nextInt(4); i > 0; i--) {
            Instant start = now.plusSeconds(random.nextLong(-7_200, 7_200));
            state = state.with(new Override("o" + i, level(), Duration.ofSeconds(random.nextInt(10)), start,
                    start.plusSeconds(random.nextLong(1, 7_200))));
        }
        return random.nextInt(4) > 0
                ? state
                : state.with(new ManualMode(level(), now.plusSeconds(random.nextLong(-60, 60))));
    }

    private Inputs inputs() {
        ClockState clock = CLOCKS.get(random.nextInt(CLOCKS.size()));
        return new Inputs(clock,
                random.nextBoolean() ? OptionalDouble.of(random.nextDouble(0, 70)) : OptionalDouble.empty());
    }

    private Plan plan() {
        Location location = new Location(random.nextDouble(35, 71), random.nextDouble(-180, 180));
        DuskToDawn program = new DuskToDawn(random.nextDouble(-6, 0), new Level(random.nextDouble(1, 100)),
                Duration.ofSeconds(random.nextInt(10)));
        return new Plan(location, program, Photocell.standard(), Level.FULL);
    }

    private Level level() {
        return new Level(random.nextDouble(0, 100));
    }

    private Instant instant() {
        return Instant.ofEpochMilli(START + random.nextLong(MILLIS));
    }
}
