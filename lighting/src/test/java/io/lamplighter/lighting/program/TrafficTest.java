package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A road at 80 percent: a lower class with little traffic, full light with much. */
class TrafficTest {

    private static final Instant NIGHT = Instant.parse("2026-11-21T21:00:00Z");
    private static final TimedLevel LOWER = new TimedLevel(new Level(50), Duration.ofMinutes(2));
    private static final DynamicControl LITTLE = control(TrafficThreshold.Side.BELOW, 120, Operation.MIN, LOWER,
            Duration.ZERO);
    private static final DynamicControl MUCH = control(TrafficThreshold.Side.ABOVE, 600, Operation.SET,
            new TimedLevel(Level.FULL, Duration.ofSeconds(30)), Duration.ofMinutes(15));

    @ParameterizedTest
    @CsvSource({
            // vehicles in periods of 5 min, the last one first; ? = the sensor failed; level
            "'', 80, program", "9, 50, sensor", "10, 80, program", "49, 80, program", "50, 100, sensor",
            "0, 50, sensor", "?, 80, program", "? 9, 80, program", "20 9, 80, program",
            // much traffic is held for a quarter of an hour: three more periods, and the second that ends them
            "20 50, 100, sensor", "20 20 20 50, 100, sensor", "20 20 20 20 50, 80, program",
            "? ? 50, 100, sensor", "9 50, 100, sensor", "20 20 20 20 20 20 20 20 20 20 20 20 20 50, 80, program"})
    void theLevelFollowsTheTraffic(String counted, double level, String reason) {
        Decision decision = decide(Duration.ofSeconds(60), counted, MUCH, LITTLE);

        assertThat(decision.level().percent()).isEqualTo(level);
        assertThat(decision.reason().word()).isEqualTo(reason);
    }

    @Test
    void theHoldEndsToTheSecond() {
        assertThat(decide(Duration.ofSeconds(299), "20 20 20 50", MUCH).level()).isEqualTo(Level.FULL);
        assertThat(decide(Duration.ofSeconds(0), "20 20 20 20 50", MUCH).level()).isEqualTo(Level.FULL);
        assertThat(decide(Duration.ofSeconds(1), "20 20 20 20 50", MUCH).level()).isEqualTo(new Level(80));
    }

    /** Whoever does not know makes no street darker. */
    @Test
    void aPostThatCountsNothingKeepsItsProgram() {
        assertThat(decide(Duration.ZERO, "", LITTLE).level()).isEqualTo(new Level(80));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new TrafficThreshold(TrafficThreshold.Side.ABOVE, 0)).hasMessageContaining("0");
        assertThatThrownBy(() -> new TrafficThreshold(TrafficThreshold.Side.ABOVE, 100_001))
                .hasMessageContaining("100001");
        assertThatThrownBy(() -> new ControlEffect(SensorSource.TRAFFIC, Operation.SET, Duration.ZERO, LOWER,
                Duration.ZERO)).hasMessageContaining("threshold");
        assertThatThrownBy(() -> new ControlEffect(SensorSource.PRESENCE,
                Optional.of(new TrafficThreshold(TrafficThreshold.Side.ABOVE, 1)), Operation.SET, Duration.ZERO, LOWER,
                Duration.ZERO)).hasMessageContaining("threshold");
        assertThatThrownBy(() -> new Traffic(Duration.ofSeconds(-1), List.of())).hasMessageContaining("negative");
        assertThatThrownBy(() -> new Traffic(Duration.ZERO,
                Collections.nCopies(Traffic.MAXIMUM_PERIODS + 1, OptionalInt.empty()))).hasMessageContaining("15");
    }

    private static DynamicControl control(TrafficThreshold.Side side, int vehicles, Operation operation,
            TimedLevel command, Duration hold) {
        return new DynamicControl(Optional.empty(), new ControlEffect(SensorSource.TRAFFIC,
                Optional.of(new TrafficThreshold(side, vehicles)), operation, hold, command, Duration.ofSeconds(60)));
    }

    private static Decision decide(Duration sinceLast, String counted, DynamicControl... controls) {
        List<OptionalInt> vehicles = counted.isEmpty()
                ? List.of()
                : Arrays.stream(counted.split(" "))
                        .map(each -> each.equals("?") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(each)))
                        .toList();
        Plan plan = Programs.plan(DayStart.NOON, new ControlProgram("road", Programs.EDGE, List.of(Programs.NIGHT),
                Programs.fixed("12:00 80"), List.of(), Arrays.asList(controls)));
        return Control.decide(plan, LampState.initial(), NIGHT, new Inputs(ClockState.SYNCED, OptionalDouble.empty(),
                Map.of(), new Traffic(sinceLast, vehicles)));
    }
}
