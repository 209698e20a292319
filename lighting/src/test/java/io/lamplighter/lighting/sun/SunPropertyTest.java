package io.lamplighter.lighting.sun;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Properties over random instants of twenty years and random places; the seed is fixed. */
class SunPropertyTest {

    private static final long START = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
    private static final long SECONDS = 20L * 365 * 86_400;

    private final Random random = new Random(20_261_121);

    @Test
    void quickAnswerIsAlwaysTheExactOne() {
        for (int i = 0; i < 20_000; i++) {
            Location location = location();
            Instant at = instant();
            double exact = Sun.elevationDegrees(at, location);
            double threshold = i % 2 == 0 ? exact + random.nextGaussian() : random.nextDouble(-18, 10);

            assertThat(Sun.isBelow(at, location, threshold)).as("%s %s %s", at, location, threshold)
                    .isEqualTo(exact < threshold);
        }
    }

    @Test
    void roughElevationIsFarBetterThanItsMargin() {
        double worst = 0;
        for (int i = 0; i < 20_000; i++) {
            Location location = new Location(random.nextDouble(-90, 90), random.nextDouble(-180, 180));
            Instant at = Instant.parse("1980-01-02T00:00:00Z").plusSeconds(random.nextLong(99L * 365 * 86_400));
            double error = RoughSun.elevationDegrees(at, location) - Sun.elevationDegrees(at, location);
            worst = Math.max(worst, Math.abs(error));
        }

        assertThat(worst).isLessThan(Sun.ROUGH_MARGIN_DEGREES / 5);
    }

    @Test
    void nextCrossingIsTheFirstMomentOnTheOtherSide() {
        for (int i = 0; i < 1_000; i++) {
            Location location = location();
            Instant after = instant();
            double threshold = random.nextDouble(-6, 0);
            Optional<Crossing> crossing = Sun.nextCrossing(after, location, threshold);

            crossing.ifPresent(found -> crosses(found, location, threshold));
            Instant end = crossing.map(found -> found.at().minusMillis(1)).orElse(after.plus(Sun.SEARCH_LIMIT));
            staysOnOneSide(after, end, location, threshold);
        }
    }

    private static void crosses(Crossing crossing, Location location, double threshold) {
        assertThat(Sun.elevationDegrees(crossing.at(), location)).isCloseTo(threshold, within(0.05));
        assertThat(Sun.isBelow(crossing.at(), location, threshold)).isEqualTo(!crossing.rising());
        assertThat(Sun.isBelow(crossing.at().minusMillis(1), location, threshold)).isEqualTo(crossing.rising());
    }

    private static void staysOnOneSide(Instant from, Instant to, Location location, double threshold) {
        boolean below = Sun.isBelow(from, location, threshold);
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(120)) {
            assertThat(Sun.isBelow(at, location, threshold)).as("%s %s %s", at, location, threshold).isEqualTo(below);
        }
    }

    private Instant instant() {
        return Instant.ofEpochSecond(START + random.nextLong(SECONDS), random.nextInt(1_000) * 1_000_000L);
    }

    private Location location() {
        return new Location(random.nextDouble(35, 71), random.nextDouble(-180, 180));
    }
}
