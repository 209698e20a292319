package io.lamplighter.lighting.sun;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SunTest {

    private static final Location DUISBURG = new Location(51.45, 6.73);

    @ParameterizedTest
    @CsvFileSource(resources = "elevations.csv")
    void elevationAgreesWithReferences(String place, double latitude, double longitude, Instant at, double degrees) {
        assertThat(Sun.elevationDegrees(at, new Location(latitude, longitude))).as(place).isCloseTo(degrees,
                within(0.003));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "crossings.csv")
    void crossingsAgreeWithReferencesWithinAMinute(double latitude, double longitude, double degrees, String direction,
            Instant expected) {
        Instant before = expected.minus(2, ChronoUnit.HOURS);

        Crossing crossing = Sun.nextCrossing(before, new Location(latitude, longitude), degrees).orElseThrow();

        assertThat(crossing.at()).isCloseTo(expected, within(60, ChronoUnit.SECONDS));
        assertThat(crossing.rising() ? "rising" : "setting").isEqualTo(direction);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "polar.csv")
    void polarDayAndNightHaveNoCrossing(String place, double latitude, double longitude, Instant at, String side) {
        Location location = new Location(latitude, longitude);

        assertThat(Sun.nextCrossing(at, location, Sun.SUNRISE_DEGREES)).as(place).isEmpty();
        assertThat(Sun.isBelow(at, location, Sun.SUNRISE_DEGREES)).as(place).isEqualTo(side.equals("night"));
    }

    @Test
    void standsOnTheNewSideFromTheInstantOfTheCrossing() {
        Crossing dusk = Sun.nextCrossing(Instant.parse("2026-11-20T12:00:00Z"), DUISBURG, -3).orElseThrow();

        assertThat(dusk.rising()).isFalse();
        assertThat(Sun.isBelow(dusk.at(), DUISBURG, -3)).isTrue();
        assertThat(Sun.isBelow(dusk.at().minusMillis(1), DUISBURG, -3)).isFalse();
    }

    @Test
    void nextAfterACrossingIsTheOppositeOne() {
        Crossing dusk = Sun.nextCrossing(Instant.parse("2026-11-20T12:00:00Z"), DUISBURG, -3).orElseThrow();
        Crossing dawn = Sun.nextCrossing(dusk.at(), DUISBURG, -3).orElseThrow();

        assertThat(dawn.rising()).isTrue();
        assertThat(Duration.between(dusk.at(), dawn.at())).isBetween(Duration.ofHours(14), Duration.ofHours(16));
    }

    @Test
    void elevationChangesWithEachSecond() {
        Instant dusk = Instant.parse("2026-11-20T16:00:00Z");

        assertThat(Sun.elevationDegrees(dusk.plusSeconds(1), DUISBURG))
                .isLessThan(Sun.elevationDegrees(dusk, DUISBURG));
    }

    /** A caller that waits for a crossing and asks again just before or at it must neither miss nor repeat it. */
    @Test
    void crossingIsFoundUntilTheLastMomentBeforeItAndNotAgainAtIt() {
        Instant dusk = Sun.nextCrossing(Instant.parse("2026-11-20T12:00:00Z"), DUISBURG, -3).orElseThrow().at();

        assertThat(Sun.nextCrossing(dusk.minusMillis(1), DUISBURG, -3).orElseThrow().at()).isEqualTo(dusk);
        assertThat(Sun.nextCrossing(dusk, DUISBURG, -3).orElseThrow().rising()).isTrue();
        assertThat(Sun.nextCrossing(dusk.plusMillis(999), DUISBURG, -3).orElseThrow().rising()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1979-06-01T00:00:00Z", "1900-01-01T00:00:00Z", "2150-06-01T19:50:00Z"})
    void decidesByTheFullAlgorithmOutsideTheYearsOfTheRoughOne(Instant at) {
        assertThat(RoughSun.covers(at)).isFalse();
        assertThat(Sun.isBelow(at, DUISBURG, -3)).isEqualTo(Sun.elevationDegrees(at, DUISBURG) < -3);
    }

    @Test
    void findsTheShortNightBeforePolarDayBegins() {
        Location longyearbyen = new Location(78.216667, 15.633333);
        Instant spring = Instant.parse("2020-04-15T12:00:00Z");

        Crossing setting = Sun.nextCrossing(spring, longyearbyen, Sun.SUNRISE_DEGREES).orElseThrow();
        Crossing rising = Sun.nextCrossing(setting.at(), longyearbyen, Sun.SUNRISE_DEGREES).orElseThrow();

        assertThat(setting.rising()).isFalse();
        assertThat(rising.rising()).isTrue();
        assertThat(Duration.between(setting.at(), rising.at())).isLessThan(Duration.ofHours(4));
    }
}
