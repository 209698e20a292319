package io.lamplighter.simulator.world;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FeederTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int YEAR_MINUTES = 365 * 24 * 60;
    private static final int FEEDERS = 200;

    @Test
    void isOutAsOftenAndAsLongAsAGermanGrid() {
        int minutes = 0;
        int outages = 0;
        for (int number = 0; number < FEEDERS; number++) {
            Feeder feeder = new World(1).feeder("F" + number);
            boolean before = false;
            for (int minute = 0; minute < YEAR_MINUTES; minute += 5) {
                boolean out = feeder.isOut(START.plus(Duration.ofMinutes(minute)));
                minutes += out ? 5 : 0;
                outages += out && !before ? 1 : 0;
                before = out;
            }
        }
        assertThat(minutes / (double) FEEDERS).as("minutes in a year").isBetween(9.0, 17.0);
        assertThat(outages / (double) FEEDERS).as("outages in a year").isBetween(0.18, 0.33);
    }

    @Test
    void hasTheVoltageOfRealLampsExceptInShortSags() {
        Feeder feeder = new World(1).feeder("F1");
        int seconds = 30 * 24 * 3_600;
        int sags = 0;
        double least = 999;
        double most = 0;
        double before = feeder.volts(START);
        for (int second = 0; second < seconds; second++) {
            double volts = feeder.volts(START.plusSeconds(second));
            if (volts < 220) {
                assertThat(volts).isBetween(0.39 * 230, 0.91 * 243);
                sags++;
            } else {
                least = Math.min(least, volts);
                most = Math.max(most, volts);
                assertThat(before < 220 ? volts : before).as("one second before").isCloseTo(volts, within(0.2));
            }
            before = volts;
        }
        assertThat(least).isBetween(230.0, 232.0);
        assertThat(most).isBetween(241.0, 243.1);
        assertThat(sags).as("most sags fall between two looks a second apart").isLessThan(10);
    }

    @Test
    void sagsSomeSeventyTimesAYear() {
        Feeder feeder = new World(3).feeder("F2");
        int sags = 0;
        boolean before = false;
        for (long tenth = 0; tenth < 20L * 24 * 36_000; tenth++) {
            double volts = feeder.volts(START.plusMillis(100 * tenth));
            boolean sag = volts > 0 && volts < 222;
            sags += sag && !before ? 1 : 0;
            before = sag;
        }
        assertThat(sags).as("in twenty days").isBetween(1, 10);
    }

    @Test
    void anOutageTakesTheDirectSupplyToo() {
        Feeder feeder = new World(1).feeder("F1");
        Instant now = START;
        while (!feeder.isOut(now)) {
            now = now.plusSeconds(300);
        }
        assertThat(feeder.volts(now)).isZero();
        assertThat(feeder.directVolts(now, 2)).isZero();
        assertThat(feeder.directVolts(START, 0)).isCloseTo(24, within(0.11));
        assertThat(feeder.directVolts(START, 5)).isCloseTo(feeder.directVolts(START, 0) - 0.05, within(1e-9));
    }

    @Test
    void eachFeederHasItsOwn() {
        assertThat(new World(1).feeder("F1").volts(START)).isEqualTo(new World(1).feeder("F1").volts(START))
                .isNotEqualTo(new World(1).feeder("F2").volts(START))
                .isNotEqualTo(new World(2).feeder("F1").volts(START));
    }
}
