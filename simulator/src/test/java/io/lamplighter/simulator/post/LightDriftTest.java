package io.lamplighter.simulator.post;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

import io.lamplighter.agent.diagnosis.Sensed;
import io.lamplighter.agent.diagnosis.SensorDiagnosis;
import io.lamplighter.agent.diagnosis.SensorEvent;
import io.lamplighter.agent.diagnosis.SensorThresholds;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;
import io.lamplighter.simulator.world.Sky;
import io.lamplighter.simulator.world.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A light sensor that slowly goes blind under a year of weather, read every four minutes while the sun is low. */
class LightDriftTest {

    private static final Location RUHRORT = new Location(51.4566, 6.7336);
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final int DAYS = 365;
    private static final Duration STEP = Duration.ofMinutes(4);
    private static final int LOWEST_DEGREES = -10;
    private static final int HIGHEST_DEGREES = 12;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aDirtyOrADoublySensitiveOneIsNoFaultInAYear(long seed) {
        assertThat(daysOfError(seed, List.of(_ -> 0.33, _ -> 1, _ -> 2))).as("days").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aBlindOneIsToldBeforeASixtiethIsLeft(long seed) {
        DoubleUnaryOperator sight = day -> Math.pow(0.5, day / 14);

        double day = daysOfError(seed, List.of(sight)).getFirst();

        assertThat(1 / sight.applyAsDouble(day)).as("what it misses by then").isBetween(15.0, 60.0);
    }

    /** When the first sensors, each with its sight by the day, are told to be faulty; empty when none is in a year. */
    private static List<Double> daysOfError(long seed, List<DoubleUnaryOperator> sights) {
        Sky sky = new World(seed).at(RUHRORT);
        List<SensorDiagnosis> diagnoses = new ArrayList<>();
        sights.forEach(_ -> diagnoses.add(SensorDiagnosis.begin(SensorThresholds.standard())));
        List<Double> days = new ArrayList<>();
        for (Duration passed = Duration.ZERO; passed.toDays() < DAYS && days.isEmpty(); passed = passed.plus(STEP)) {
            Instant now = START.plus(passed);
            double sun = Sun.elevationDegrees(now, RUHRORT);
            if (sun < LOWEST_DEGREES || sun > HIGHEST_DEGREES) {
                continue;
            }
            double day = passed.toMinutes() / 1_440.0;
            double lux = sky.ambientLux(now, 0);
            for (int i = 0; i < sights.size(); i++) {
                Sensed seen = new Sensed.Light(lux * sights.get(i).applyAsDouble(day), OptionalDouble.of(sun));
                diagnoses.set(i, diagnoses.get(i).after(passed.toNanos(), Optional.of(seen)));
                if (Boolean.TRUE.equals(diagnoses.get(i).raised(SensorEvent.FUNCTION_ERROR))) {
                    days.add(day);
                }
            }
        }
        return days;
    }
}
