package io.lamplighter.agent.diagnosis;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntFunction;

import org.junit.jupiter.api.Test;

import static io.lamplighter.agent.diagnosis.SensorEvent.CABINET_DOOR_OPEN;
import static io.lamplighter.agent.diagnosis.SensorEvent.FUNCTION_ERROR;
import static io.lamplighter.agent.diagnosis.SensorEvent.HIGH_TEMPERATURE;
import static io.lamplighter.agent.diagnosis.SensorEvent.IMPACT_DETECTED;
import static io.lamplighter.agent.diagnosis.SensorEvent.ORIENTATION_CHANGED;
import static io.lamplighter.agent.diagnosis.SensorEvent.SUPPLY_LOSS;
import static io.lamplighter.agent.diagnosis.SensorEvent.UNDER_VOLTAGE;
import static org.assertj.core.api.Assertions.assertThat;

class SensorDiagnosisTest {

    private static final long SECOND = 1_000_000_000L;
    private static final int READING_SECONDS = 5;
    private static final OptionalDouble UNKNOWN_TIME = OptionalDouble.empty();

    private SensorDiagnosis diagnosis = SensorDiagnosis.begin(SensorThresholds.standard());
    private long second;

    @Test
    void aSensorThatFailsForFiveMinutesIsAnErrorUntilItAnswers() {
        silent(Duration.ofMinutes(5)).has();
        silent(Duration.ofSeconds(5)).has(FUNCTION_ERROR);
        says(new Sensed.Anything(), Duration.ofSeconds(5)).has();
    }

    @Test
    void aFewFailuresAreNone() {
        for (int i = 0; i < 200; i++) {
            silent(Duration.ofSeconds(10)).says(new Sensed.Anything(), Duration.ofSeconds(5)).has();
        }
    }

    @Test
    void darknessAtNoonIsAnErrorThatLastsThroughTheNight() {
        says(light(0, 40), Duration.ofMinutes(30)).has();
        says(light(0, 40), Duration.ofSeconds(5)).has(FUNCTION_ERROR);
        assertThat(diagnosis.distrusted()).isTrue();
        says(light(0, -20), Duration.ofHours(8)).has(FUNCTION_ERROR);
        changing(i -> light(900 + i, 30), Duration.ofMinutes(6)).has();
    }

    @Test
    void aDarkMorningAndAShortNightAtNoonAreNone() {
        says(light(0, 9.9), Duration.ofHours(2)).has();
        says(light(5, 10), Duration.ofMinutes(50)).has();
        says(light(0, 40), Duration.ofMinutes(29)).changing(i -> light(20 + i, 40), Duration.ofMinutes(1)).has();
    }

    @Test
    void withoutTheTimeNobodyKnowsHowBrightItShouldBe() {
        says(new Sensed.Light(0, UNKNOWN_TIME), Duration.ofHours(24)).has();
    }

    @Test
    void daylightAtNightIsAnError() {
        says(light(501, -12), Duration.ofMinutes(31)).has(FUNCTION_ERROR);
        says(light(3, -12), Duration.ofMinutes(6)).has();
        says(light(500, -12), Duration.ofHours(3)).says(light(2_000, -11.9), Duration.ofHours(3)).has();
    }

    @Test
    void daylightThatNeverMovesIsStuck() {
        says(light(1_234.5, 20), Duration.ofMinutes(60)).has();
        says(light(1_234.5, 20), Duration.ofSeconds(5)).has(FUNCTION_ERROR);
        says(light(1_235, 20), Duration.ofSeconds(5)).has();
    }

    @Test
    void whatWasStuckAndSeesTheSunAtItsEndIsAliveAgain() {
        says(light(800, 40), Duration.ofMinutes(61)).has(FUNCTION_ERROR);
        says(light(800, 5), Duration.ofHours(1)).has(FUNCTION_ERROR);
        says(light(54_612.5, 55), Duration.ofSeconds(5)).has();
    }

    @Test
    void aSensorAtItsEndAndADarkNightMayStandStill() {
        says(light(54_612.5, 55), Duration.ofHours(4)).has();
        says(light(0, -20), Duration.ofHours(10)).has();
    }

    @Test
    void airThatStandsStillForADayIsStuck() {
        Sensed same = new Sensed.Restless(List.of(21.5, 40.0, 1013.2));
        says(same, Duration.ofHours(24)).has();
        says(same, Duration.ofSeconds(5)).has(FUNCTION_ERROR);
        says(new Sensed.Restless(List.of(21.5, 40.0, 1013.3)), Duration.ofSeconds(5)).has();
    }

    @Test
    void aHitIsToldAtOnceAndLastsAMinute() {
        says(new Sensed.Pole(1, false), Duration.ofSeconds(60)).has();
        says(new Sensed.Pole(1, true), Duration.ofSeconds(5)).has(IMPACT_DETECTED);
        says(new Sensed.Pole(1, false), Duration.ofSeconds(60)).has(IMPACT_DETECTED);
        says(new Sensed.Pole(1, false), Duration.ofSeconds(5)).has();
    }

    @Test
    void aPoleThatLeansIsToldAfterAMinuteWithHysteresis() {
        says(new Sensed.Pole(5, false), Duration.ofSeconds(60)).has();
        says(new Sensed.Pole(5, false), Duration.ofSeconds(5)).has(ORIENTATION_CHANGED);
        says(new Sensed.Pole(4, false), Duration.ofMinutes(10)).has(ORIENTATION_CHANGED);
        says(new Sensed.Pole(3.9, false), Duration.ofSeconds(65)).has();
        says(new Sensed.Pole(12, false), Duration.ofSeconds(55)).says(new Sensed.Pole(1, false), Duration.ofMinutes(1))
                .has();
    }

    @Test
    void anOpenDoorIsToldAtOnce() {
        says(new Sensed.Door(false), Duration.ofSeconds(5)).has();
        says(new Sensed.Door(true), Duration.ofSeconds(5)).has(CABINET_DOOR_OPEN);
        says(new Sensed.Door(false), Duration.ofSeconds(10)).has(CABINET_DOOR_OPEN);
        says(new Sensed.Door(false), Duration.ofSeconds(5)).has();
    }

    @Test
    void aHotControllerIsToldAfterAMinuteWithHysteresis() {
        says(new Sensed.Controller(80, Optional.of(false)), Duration.ofSeconds(60)).has();
        says(new Sensed.Controller(80, Optional.of(false)), Duration.ofSeconds(5)).has(HIGH_TEMPERATURE);
        says(new Sensed.Controller(75, Optional.of(false)), Duration.ofMinutes(10)).has(HIGH_TEMPERATURE);
        says(new Sensed.Controller(74.9, Optional.of(false)), Duration.ofSeconds(65)).has();
    }

    @Test
    void aControllerWithoutItsVoltageSaysSoAtOnce() {
        says(new Sensed.Controller(40, Optional.of(true)), Duration.ofSeconds(5)).has(UNDER_VOLTAGE);
        says(new Sensed.Controller(40, Optional.of(false)), Duration.ofSeconds(65)).has();
    }

    @Test
    void aLostSupplyIsToldAtTheFirstReading() {
        says(new Sensed.Supply(false), Duration.ofSeconds(5)).has();
        says(new Sensed.Supply(true), Duration.ofSeconds(5)).has(SUPPLY_LOSS);
        says(new Sensed.Supply(false), Duration.ofSeconds(5)).has(SUPPLY_LOSS);
        says(new Sensed.Supply(false), Duration.ofSeconds(5)).has();
    }

    @Test
    void aWeekOfEveningsThatCameTooEarlyIsADriftAndADistrustedSensor() {
        evenings(6, 1.1).has();
        evenings(1, 1.1).has(FUNCTION_ERROR);
        assertThat(diagnosis.reasons(FUNCTION_ERROR)).containsExactly("drifted");
        assertThat(diagnosis.distrusted()).isTrue();
        evenings(3, -0.1).has(FUNCTION_ERROR);
        evenings(1, -0.1).has();
        assertThat(diagnosis.reasons(FUNCTION_ERROR)).isEmpty();
        says(light(0, 40), Duration.ofMinutes(31)).silent(Duration.ofMinutes(6));
        assertThat(diagnosis.reasons(FUNCTION_ERROR)).containsExactly("silent", "dark-by-day");
    }

    @Test
    void threeThunderstormsInAWeekAreNoDrift() {
        evenings(3, 8).evenings(4, -1).has();
        evenings(3, 8).evenings(30, 1).has();
    }

    @Test
    void whatIsNoEveningIsNotTakenForOne() {
        for (int night = 0; night < 10; night++) {
            says(light(40, -20), Duration.ofSeconds(5)).says(light(10, -20.1), Duration.ofSeconds(5)); // a lamp dims
            pass(Duration.ofHours(8));
            says(light(40, 5), Duration.ofSeconds(5)).says(light(10, 5.1), Duration.ofSeconds(5)); // a shadow at dawn
            pass(Duration.ofHours(4));
            says(light(2_000, 20), Duration.ofSeconds(5)).pass(Duration.ofMinutes(11))
                    .says(light(10, 5), Duration.ofSeconds(5)); // nobody looked
            pass(Duration.ofHours(11));
        }
        evenings(6, 5).has();
    }

    @Test
    void flickeringAtDuskIsOneEvening() {
        for (int i = 0; i < 20; i++) {
            says(light(31, 5 - i * 0.01), Duration.ofSeconds(5)).says(light(29, 5 - i * 0.01 - 0.005),
                    Duration.ofSeconds(5));
        }
        pass(Duration.ofHours(12)).evenings(5, 5).has();
        evenings(1, 5).has(FUNCTION_ERROR);
    }

    @Test
    void whatASensorDoesNotWatchStaysUnknown() {
        says(new Sensed.Door(true), Duration.ofSeconds(5));

        assertThat(diagnosis.raised(FUNCTION_ERROR)).isFalse();
        assertThat(diagnosis.raised(CABINET_DOOR_OPEN)).isTrue();
        assertThat(diagnosis.raised(IMPACT_DETECTED)).isNull();
        assertThat(diagnosis.since(SensorDiagnosis.begin(SensorThresholds.standard())))
                .containsExactly(new SensorDiagnosis.Change(CABINET_DOOR_OPEN, true));
    }

    /** So many times a fall below the light of dusk while the sun stands there, a day apart. */
    private SensorDiagnosisTest evenings(int count, double sun) {
        for (int i = 0; i < count; i++) {
            says(light(40, sun + 0.1), Duration.ofSeconds(5)).says(light(20, sun), Duration.ofSeconds(5))
                    .pass(Duration.ofHours(24));
        }
        return this;
    }

    private SensorDiagnosisTest pass(Duration duration) {
        second += duration.toSeconds();
        return this;
    }

    private static Sensed light(double lux, double sun) {
        return new Sensed.Light(lux, OptionalDouble.of(sun));
    }

    private SensorDiagnosisTest says(Sensed sensed, Duration duration) {
        return changing(_ -> sensed, duration);
    }

    private SensorDiagnosisTest changing(IntFunction<Sensed> sensed, Duration duration) {
        int index = 0;
        for (long end = second + duration.toSeconds(); second < end; second += READING_SECONDS) {
            diagnosis = diagnosis.after(second * SECOND, Optional.of(sensed.apply(index++)));
        }
        return this;
    }

    private SensorDiagnosisTest silent(Duration duration) {
        for (long end = second + duration.toSeconds(); second < end; second += READING_SECONDS) {
            diagnosis = diagnosis.after(second * SECOND, Optional.empty());
        }
        return this;
    }

    /** Exactly these events are on. */
    private void has(SensorEvent... events) {
        Set<SensorEvent> on = EnumSet.noneOf(SensorEvent.class);
        Arrays.stream(SensorEvent.values()).filter(event -> Boolean.TRUE.equals(diagnosis.raised(event)))
                .forEach(on::add);
        assertThat(on).as("events after %s s", second).containsExactlyInAnyOrder(events);
    }
}
