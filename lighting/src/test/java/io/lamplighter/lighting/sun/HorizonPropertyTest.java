package io.lamplighter.lighting.sun;

import java.time.Instant;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a horizon remembers changes none of its answers. Random places between 35 and 71 degrees north; the seed is fixed. */
class HorizonPropertyTest {

    private static final long START = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
    private static final long SECONDS = 20L * 365 * 86_400;
    private static final long DAY = 86_400;

    private final Random random = new Random(20_261_122);

    @Test
    void sunIsBelowWhenItIsWhateverWasAskedBefore() {
        for (int i = 0; i < 300; i++) {
            Location location = location();
            double threshold = random.nextDouble(-8, 0);
            Horizon horizon = Sky.over(location).horizon(threshold);
            long second = START + random.nextLong(SECONDS);
            for (int question = 0; question < 40; question++) {
                second += random.nextLong(-DAY / 4, DAY / 2);
                assertThat(horizon.isBelow(second)).as("%s %s %s", Instant.ofEpochSecond(second), location, threshold)
                        .isEqualTo(Sun.isBelow(Instant.ofEpochSecond(second), location, threshold));
            }
        }
    }

    @Test
    void nothingHappensBeforeTheNextChange() {
        for (int i = 0; i < 300; i++) {
            Location location = location();
            Horizon horizon = Sky.over(location).horizon(Sun.SUNRISE_DEGREES);
            long second = START + random.nextLong(SECONDS);
            for (int question = 0; question < 10; question++) {
                long next = horizon.nextChange(second);
                Instant at = Instant.ofEpochSecond(second);
                assertThat(Instant.ofEpochSecond(next)).as("%s %s", at, location)
                        .isEqualTo(Sun.nextCrossing(at, location, Sun.SUNRISE_DEGREES).map(Crossing::at)
                                .orElse(at.plus(Sun.SEARCH_LIMIT)));
                second = next;
            }
        }
    }

    @Test
    void nightsAreThoseOfAHorizonThatWasNeverAskedBefore() {
        for (int i = 0; i < 200; i++) {
            Location location = new Location(random.nextDouble(-90, 90), random.nextDouble(-180, 180));
            Horizon today = Sky.over(location).horizon(Sun.SUNRISE_DEGREES);
            Horizon year = Sky.forAYear(location).horizon(Sun.SUNRISE_DEGREES);
            long day = START + random.nextLong(SECONDS);
            for (int question = 0; question < 10; question++) {
                day += (random.nextInt(4) - 1) * DAY;
                List<Night> fresh = Sky.over(location).horizon(Sun.SUNRISE_DEGREES).nights(day, day + 2 * DAY);

                assertThat(today.nights(day, day + 2 * DAY)).as("%s %s", day, location).isEqualTo(fresh);
                assertThat(year.nights(day, day + 2 * DAY)).as("%s %s", day, location).isEqualTo(fresh);
            }
        }
    }

    @Test
    void nightsFollowEachOtherAndTheSunIsDownInThemOnly() {
        for (int i = 0; i < 100; i++) {
            Location location = location();
            long from = START + random.nextLong(SECONDS);
            List<Night> nights = Sky.over(location).horizon(Sun.SUNRISE_DEGREES).nights(from, from + 3 * DAY);
            for (long second = from; second < from + 3 * DAY; second += 613) {
                long at = second;
                assertThat(nights.stream().anyMatch(night -> at >= night.sunsetSecond() && at < night.sunriseSecond()))
                        .as("%s %s", Instant.ofEpochSecond(at), location)
                        .isEqualTo(Sun.isBelow(Instant.ofEpochSecond(at), location, Sun.SUNRISE_DEGREES));
            }
        }
    }

    @Test
    void oneSkyHasOneMemoryOfAnElevationAndNoEndOfThem() {
        Sky sky = Sky.over(location());

        Horizon first = sky.horizon(-3);
        for (int i = 0; i < 100; i++) {
            assertThat(sky.horizon(-4 - i * 0.01).isBelow(START)).isEqualTo(
                    Sun.isBelow(Instant.ofEpochSecond(START), sky.location(), -4 - i * 0.01));
        }

        assertThat(sky.horizon(-3)).isSameAs(first);
        assertThat(sky.horizon(-4.99)).as("beyond the bound").isNotSameAs(sky.horizon(-4.99));
        assertThat(sky).isEqualTo(Sky.forAYear(sky.location())).hasSameHashCodeAs(Sky.over(sky.location()));
    }

    private Location location() {
        return new Location(random.nextDouble(35, 71), random.nextDouble(-180, 180));
    }
}
