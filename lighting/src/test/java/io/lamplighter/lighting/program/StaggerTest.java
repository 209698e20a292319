package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StaggerTest {

    private static final Location RUHRORT = new Location(51.4566, 6.7336);
    private static final Instant NOON = Instant.parse("2026-10-24T12:00:00Z");
    private static final Inputs CLOCK = new Inputs(ClockState.SYNCED, OptionalDouble.empty());
    private static final Duration AHEAD = Duration.ofSeconds(200);

    /** Posts of any version and their gateway have to agree on these for ever. */
    @ParameterizedTest
    @CsvSource({"post-1, 300, 285", "post-2, 300, 170", "ruhrort-017, 120, 104", "ruhrort-017, 0, 0", "'', 300, 0"})
    void isTheSameForAPostAlways(String post, int window, int seconds) {
        assertThat(new Stagger(Duration.ofSeconds(window)).headStart(post)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void spreadsADistrictOverTheWholeWindow() {
        Stagger stagger = new Stagger(Duration.ofMinutes(5));
        int[] posts = new int[30];
        IntStream.rangeClosed(1, 1_000).forEach(
                number -> posts[(int) stagger.headStart("ruhrort-%03d".formatted(number)).toSeconds() / 10]++);

        assertThat(IntStream.of(posts).boxed().toList()).as("posts in each 10 s, 33 if they were even")
                .allMatch(count -> count >= 20 && count <= 50);
    }

    @Test
    void aWindowThatWouldBeSeenIsRefused() {
        assertThatThrownBy(() -> new Stagger(Duration.ofSeconds(301))).hasMessageContaining("301 s");
        assertThatThrownBy(() -> new Stagger(Duration.ofSeconds(-1))).hasMessageContaining("-1 s");
    }

    /** Dusk, dawn and fixed times alike: never later than written, and just so much earlier. */
    @Test
    void everythingThatGoesByTheClockComesEarlierByTheHeadStart() {
        Plan written = Programs.plan(DayStart.NOON,
                Programs.program("p", List.of(Programs.NIGHT), "05:00 100", "23:00 40"));
        Plan staggered = ahead(written);
        for (int second = 0; second < 2 * 86_400; second += 11) {
            Instant at = NOON.plusSeconds(second);
            assertThat(Control.decide(staggered, LampState.initial(), at, CLOCK)).as("%s", at)
                    .isEqualTo(Control.decide(written, LampState.initial(), at.plus(AHEAD), CLOCK));
        }
    }

    @Test
    void duskComesEarlierThanWritten() {
        Plan staggered = ahead(Plan.standard(RUHRORT));
        Instant dusk = Sun.nextCrossing(NOON, RUHRORT, DuskToDawn.DEFAULT_SUN_ELEVATION_DEGREES).orElseThrow().at();

        assertThat(Control.nextLook(staggered, LampState.initial(), NOON, CLOCK)).isEqualTo(dusk.minus(AHEAD));
        assertThat(level(staggered, dusk.minus(AHEAD), CLOCK)).isEqualTo(Level.FULL);
        assertThat(level(staggered, dusk.minus(AHEAD).minusSeconds(1), CLOCK)).isEqualTo(Level.OFF);
    }

    /** Who is ordered, and who goes by light alone, goes at once. */
    @Test
    void overridesAndThePhotocellAreNotStaggered() {
        Plan staggered = ahead(Plan.standard(RUHRORT));
        Override order = new Override("o", new Level(50), Duration.ZERO, NOON.plusSeconds(60), NOON.plusSeconds(120));
        LampState ordered = LampState.initial().with(order);

        assertThat(Control.decide(staggered, ordered, NOON.plusSeconds(59), CLOCK).level()).isEqualTo(Level.OFF);
        assertThat(Control.decide(staggered, ordered, NOON.plusSeconds(60), CLOCK).level()).isEqualTo(new Level(50));
        assertThat(Control.decide(staggered, ordered, NOON.plusSeconds(120), CLOCK).level()).isEqualTo(Level.OFF);
        for (double lux : List.of(5.0, 500.0)) {
            Inputs unknown = new Inputs(ClockState.UNKNOWN, OptionalDouble.of(lux));
            LampState seen = LampState.initial().observing(unknown, staggered.photocell());
            assertThat(Control.decide(staggered, seen, NOON, unknown))
                    .isEqualTo(Control.decide(Plan.standard(RUHRORT), seen, NOON, unknown));
        }
    }

    private static Level level(Plan plan, Instant at, Inputs inputs) {
        return Control.decide(plan, LampState.initial(), at, inputs).level();
    }

    private static Plan ahead(Plan plan) {
        return new Plan(plan.location(), plan.defaultProgram(), plan.photocell(), plan.safeLevel(), plan.schedule(),
                AHEAD);
    }
}
