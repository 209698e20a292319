package io.lamplighter.gateway.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Lamps that shine by day, and counters that say another thing than levels. */
class LightRulesTest {

    private static final String POST = "ruhrort-1";
    private static final String LEVEL = "LampActuator/actualLightState";
    private static final String REASON = "LampActuator/feedbackLightCommand/reason";
    private static final String POWER = "LampMonitor/activePower";
    private static final String WATTAGE = "LampType/wattage";
    private static final Instant DUSK = Instant.parse("2026-06-21T19:40:00Z"); // sun at about 1 degree
    private static final Instant EVENING = Instant.parse("2026-06-21T20:30:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"default", "safe", "of-another-maker"})
    void aLampThatShinesAtNoonIsAnAlarmAfterHalfAnHourUntilItIsOff(String reason) {
        AlarmCity city = city(AlarmCity.NOON);
        city.values(POST, Map.of(LEVEL, 100.0, REASON, reason));
        city.pass(Duration.ofMinutes(29));
        assertThat(city.open()).isEmpty();

        city.pass(Duration.ofMinutes(10));
        assertThat(city.open()).extracting(alarm -> alarm.key().type()).containsExactly(AlarmTypes.LAMP_UNEXPECTED_ON);

        city.values(POST, Map.of(LEVEL, 0.0));
        city.pass(Duration.ofMinutes(5));
        assertThat(city.open()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"override", "manual", "program", "sensor"})
    void aLampThatSomebodyWantsLitIsNone(String reason) {
        AlarmCity city = city(AlarmCity.NOON);
        city.values(POST, Map.of(LEVEL, 100.0, REASON, reason));
        city.pass(Duration.ofHours(2));

        assertThat(city.open()).isEmpty();
    }

    @Test
    void dimmingAtDuskIsNone() {
        AlarmCity city = city(DUSK);
        city.values(POST, Map.of(LEVEL, 40.0, REASON, "default"));
        city.pass(Duration.ofHours(2));

        assertThat(city.open()).isEmpty();
    }

    @Test
    void darknessAtThePostIsAReasonToShine() {
        AlarmCity city = city(AlarmCity.NOON);
        city.values(POST, Map.of(LEVEL, 100.0, REASON, "default", "LightSensor/lightLevel", 12.0));
        city.pass(Duration.ofHours(2));

        assertThat(city.open()).isEmpty();
    }

    @Test
    void aLampThatIsOffAndDrawsPowerIsAnAlarmWhateverItSays() {
        AlarmCity city = city(AlarmCity.NOON);
        city.values(POST, Map.of(LEVEL, 0.0, REASON, "program", POWER, 39.0, WATTAGE, 40.0));
        city.pass(Duration.ofMinutes(40));

        assertThat(city.open()).hasSize(1);
    }

    @Test
    void thePostsWordAndTheRuleAreOneAlarmThatClosesWithBoth() {
        AlarmCity city = city(AlarmCity.NOON);
        city.values(POST, Map.of(LEVEL, 0.0, POWER, 39.0, WATTAGE, 40.0));
        city.event(POST, AlarmTypes.LAMP_UNEXPECTED_ON, true, city.now, false);
        city.pass(Duration.ofMinutes(40));
        assertThat(city.open()).singleElement().satisfies(
                alarm -> assertThat(alarm.causes()).containsExactlyInAnyOrder(Cause.POST, Cause.RULE));

        city.event(POST, AlarmTypes.LAMP_UNEXPECTED_ON, false, city.now, false);
        city.pass(Duration.ofMinutes(5));
        assertThat(city.open()).hasSize(1);
        city.values(POST, Map.of(POWER, 0.5));
        city.pass(Duration.ofMinutes(5));
        assertThat(city.open()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100, 40, 0", "100, 31, 0", "100, 29, 1", "100, 51, 1", "75, 28.8, 0", "75, 40, 1", "0, 0.5, 0"})
    void energyThatDiffersByAQuarterFromWhatTheLevelAsksIsAnAlarm(double level, double watts, int alarms) {
        AlarmCity city = city(EVENING);
        burn(city, level, watts, Duration.ofHours(5));

        assertThat(city.open()).hasSize(alarms);
    }

    @Test
    void anEnergyAlarmClosesWhenTheCounterIsRightAgain() {
        AlarmCity city = city(EVENING);
        double counted = burn(city, 100, 20, Duration.ofHours(3));
        assertThat(city.open()).hasSize(1);
        burn(city, 100, 40, Duration.ofHours(5), counted);

        assertThat(city.open()).isEmpty();
    }

    /** One fault, one alarm: the lamp's own. */
    @Test
    void aLampThatSaysWhatIsWrongWithItHasNoEnergyAlarmBesides() {
        AlarmCity city = city(EVENING);
        city.values(POST, Map.of("LampMonitor/lampPowerTooLow", true));
        double counted = burn(city, 100, 20, Duration.ofHours(5));
        assertThat(city.open()).noneMatch(alarm -> alarm.key().type().equals(AlarmTypes.ENERGY_DEVIATION));

        city.values(POST, Map.of("LampMonitor/lampPowerTooLow", false));
        burn(city, 100, 20, Duration.ofHours(5), counted);
        assertThat(city.open()).anyMatch(alarm -> alarm.key().type().equals(AlarmTypes.ENERGY_DEVIATION));
    }

    @Test
    void aCounterThatBeginsAnewIsNoAlarm() {
        AlarmCity city = city(EVENING);
        burn(city, 100, 40, Duration.ofHours(1), 5_000);
        burn(city, 100, 40, Duration.ofHours(4), 0);

        assertThat(city.open()).isEmpty();
    }

    private static double burn(AlarmCity city, double level, double watts, Duration time) {
        return burn(city, level, watts, time, 0);
    }

    /** Reports the counter each quarter of an hour. */
    private static double burn(AlarmCity city, double level, double watts, Duration time, double from) {
        double counted = from;
        for (int i = 0; i < time.toMinutes() / 15; i++) {
            city.values(POST, Map.of(LEVEL, level, REASON, "default", WATTAGE, 40.0, "LampMonitor/activeEnergy",
                    counted));
            city.pass(Duration.ofMinutes(15));
            counted += watts / 4 / 1_000;
        }
        return counted;
    }

    private static AlarmCity city(Instant now) {
        AlarmCity city = new AlarmCity(AlarmSettings.DEFAULT, now);
        city.born(POST);
        return city;
    }
}
