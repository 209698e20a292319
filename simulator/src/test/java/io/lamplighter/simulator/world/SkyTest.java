package io.lamplighter.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalDouble;

import io.lamplighter.lighting.sun.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SkyTest {

    private static final Location RUHRORT = new Location(51.4566, 6.7336);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MINUTES = 365 * 24 * 60;
    /** Of German practice: on below, off above. */
    private static final double ON_LUX = 25;
    private static final double OFF_LUX = 35;

    private static final class Year {

        private double dark;
        private double rain;
        private double wet;
        private double fog;
        private double warmth;
        private double humidity;
        private double coldest = 99;
        private double warmest = -99;
        private final double[] months = new double[12];

        Year(Sky sky) {
            boolean on = true;
            for (int minute = 0; minute < MINUTES; minute++) {
                Instant now = START.plusSeconds(60L * minute);
                double lux = sky.ambientLux(now, 0);
                on = on ? lux <= OFF_LUX : lux < ON_LUX;
                dark += on ? 1 / 60.0 : 0;
                air(sky, now);
            }
        }

        private void air(Sky sky, Instant now) {
            double millimetres = sky.rainMillimetres(now);
            rain += millimetres / 60;
            wet += millimetres >= 0.1 ? 1 / 60.0 : 0;
            fog += sky.fog(now) >= 0.5 ? 1 / 60.0 : 0;
            double celsius = sky.celsius(now);
            warmth += celsius / MINUTES;
            coldest = Math.min(coldest, celsius);
            warmest = Math.max(warmest, celsius);
            humidity += sky.humidityPercent(now) / MINUTES;
            months[now.atZone(ZoneOffset.UTC).getMonthValue() - 1] += celsius / MINUTES * 12;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aYearIsOneOfTheRuhr(long seed) {
        Year year = new Year(new World(seed).at(RUHRORT));

        assertThat(year.dark).as("dark hours at 35 and 25 lx").isBetween(4_000.0, 4_200.0);
        assertThat(year.rain).as("mm of rain").isBetween(750.0, 1_050.0);
        assertThat(year.wet).as("hours with rain").isBetween(750.0, 1_100.0);
        assertThat(year.fog).as("hours of fog").isBetween(50.0, 350.0);
        assertThat(year.warmth).as("mean temperature").isCloseTo(10.8, within(1.0));
        assertThat(year.coldest).isBetween(-15.0, 0.0);
        assertThat(year.warmest).isBetween(25.0, 38.0);
        assertThat(year.months[6] - year.months[0]).as("July against January").isBetween(10.0, 20.0);
        assertThat(year.humidity).isBetween(74.0, 86.0);
    }

    @Test
    void isTheSameForTheSameSeedPlaceAndTimeHoweverItIsAsked() {
        Sky once = new World(4).at(RUHRORT);
        Sky often = new World(4).at(RUHRORT);
        for (int second = 0; second < 7_200; second++) {
            often.ambientLux(START.plusSeconds(second), 0);
        }
        Instant later = START.plusSeconds(7_201);
        assertThat(often.ambientLux(later, 40)).isEqualTo(once.ambientLux(later, 40));
        assertThat(new World(4).ambientLux(RUHRORT, later, 40)).isEqualTo(once.ambientLux(later, 40));
        assertThat(new World(5).at(RUHRORT).celsius(later)).isNotEqualTo(once.celsius(later));
    }

    @Test
    void nothingJumpsFromSecondToSecond() {
        Sky sky = new World(9).at(RUHRORT);
        Instant dawn = Instant.parse("2026-10-12T03:00:00Z");
        for (int second = 0; second < 6 * 3_600; second++) {
            Instant now = dawn.plusSeconds(second);
            Instant next = now.plusSeconds(1);
            assertThat(sky.ambientLux(next, 0)).isCloseTo(sky.ambientLux(now, 0),
                    within(0.01 * sky.ambientLux(now, 0)));
            assertThat(sky.celsius(next)).isCloseTo(sky.celsius(now), within(0.02));
            assertThat(sky.hectopascals(next)).isCloseTo(sky.hectopascals(now), within(0.01));
        }
    }

    @Test
    void fogTakesDaylightAndGivesBackWhatTheLampSends() {
        Sky sky = new World(1).at(RUHRORT);
        double clearStray = 9;
        double foggyStray = 0;
        for (int minute = 0; minute < MINUTES; minute += 7) {
            Instant now = START.plus(Duration.ofMinutes(minute));
            double stray = sky.ambientLux(now, 100) - sky.ambientLux(now, 0);
            if (sky.fog(now) == 0 && sky.rainMillimetres(now) == 0) {
                clearStray = Math.min(clearStray, stray);
            }
            if (sky.fog(now) == 1) {
                foggyStray = Math.max(foggyStray, stray);
            }
        }
        assertThat(clearStray).isCloseTo(1.5, within(0.01));
        assertThat(foggyStray).as("far from the thresholds still").isBetween(5.0, 10.0);
    }

    @Test
    void aFullMoonShowsInAClearNightAndCloudsShineOverACity() {
        Sky sky = new World(1).at(RUHRORT);
        Weather weather = new Weather(1, Conditions.DRAWN);
        double brightest = 0;
        double darkest = 9;
        for (int minute = 0; minute < MINUTES; minute += 11) {
            Instant now = START.plus(Duration.ofMinutes(minute));
            double hour = now.atZone(ZoneOffset.UTC).getHour();
            if (hour >= 22 || hour <= 1) {
                double lux = sky.ambientLux(now, 0);
                if (weather.at(now.getEpochSecond() / 60).cover() < 0.1) {
                    darkest = Math.min(darkest, lux);
                }
                brightest = now.atZone(ZoneOffset.UTC).getMonthValue() > 10 ? Math.max(brightest, lux) : brightest;
            }
        }
        assertThat(darkest).isBetween(0.02, 0.04);
        assertThat(brightest).isBetween(0.2, 0.4);
    }

    @Test
    void whatIsSaidOfTheWeatherHolds() {
        Sky foggy = new World(4, new Conditions(OptionalDouble.of(1), OptionalDouble.of(2), OptionalDouble.of(0.9)))
                .at(RUHRORT);
        Sky clear = new World(4, new Conditions(OptionalDouble.of(0), OptionalDouble.of(0), OptionalDouble.of(0)))
                .at(RUHRORT);
        Instant noon = Instant.parse("2027-06-01T11:00:00Z");

        assertThat(foggy.fog(noon)).isEqualTo(0.9);
        assertThat(foggy.rainMillimetres(noon)).isEqualTo(2);
        assertThat(clear.fog(noon)).isZero();
        assertThat(foggy.ambientLux(noon, 0)).isLessThan(clear.ambientLux(noon, 0) / 6);
    }
}
