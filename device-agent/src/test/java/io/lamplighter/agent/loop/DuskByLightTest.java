package io.lamplighter.agent.loop;

import java.time.Duration;
import java.time.Instant;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.protocol.plan.PlanCodec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A whole post through a day of November whose program begins and ends by the light: sunset at 15:32 UTC, sunrise at 7:04,
 * on below 25 lx, off above 35.
 */
class DuskByLightTest {

    private static final Level HALF = new Level(50);
    private static final Duration FLICKER = Duration.ofMinutes(2);

    private final PostScene scene = PostScene.at("2026-11-21T11:00:00Z", Level.FULL);

    private double lux = 8_000;

    private void follow(ActivePeriod period) {
        scene.board.lux(lux);
        scene.started();
        scene.deliver("light", PlanCodec.encode(Plans.during(1, period)));
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.board.level()).isEqualTo(Level.OFF);
    }

    /** The light changes, and lasts for five minutes. */
    private Level at(String instant, double changed) {
        flickerUntil(instant);
        lux = changed;
        scene.board.lux(lux);
        scene.pass(Duration.ofMinutes(5));
        return scene.board.level();
    }

    /** Light is never the same for long: a sensor that says so is broken. */
    private void flickerUntil(String instant) {
        Instant end = Instant.parse(instant);
        for (int i = 0; scene.time.instant().isBefore(end); i++) {
            scene.board.lux(lux * (1 + i % 2 / 50.0));
            Duration left = Duration.between(scene.time.instant(), end);
            scene.pass(left.compareTo(FLICKER) < 0 ? left : FLICKER);
        }
    }

    @Test
    void aSensorPeriodIsDarknessAtAnyTime() {
        follow(new ActivePeriod.Sensor());

        assertThat(at("2026-11-21T12:00:00Z", 20)).as("a thunderstorm at noon").isEqualTo(Level.FULL);
        assertThat(at("2026-11-21T12:10:00Z", 30)).as("between the thresholds nothing changes").isEqualTo(Level.FULL);
        assertThat(at("2026-11-21T12:20:00Z", 40)).as("it is over").isEqualTo(Level.OFF);
        assertThat(at("2026-11-21T12:30:00Z", 30)).as("between the thresholds nothing changes").isEqualTo(Level.OFF);
        assertThat(at("2026-11-21T15:40:00Z", 24)).as("dusk").isEqualTo(Level.FULL);
        assertThat(at("2026-11-21T22:30:00Z", 1)).as("the program's own times go on").isEqualTo(HALF);
        assertThat(at("2026-11-22T06:30:00Z", 36)).as("a bright morning before the sun is up").isEqualTo(Level.OFF);
    }

    @Test
    void anAstroAndSensorPeriodListensToTheLightAtItsEdgesAlone() {
        follow(new ActivePeriod.AstroAndSensor(20, 0, 60, 60));

        assertThat(at("2026-11-21T12:00:00Z", 20)).as("a thunderstorm at noon").isEqualTo(Level.OFF);
        assertThat(at("2026-11-21T12:20:00Z", 8_000)).isEqualTo(Level.OFF);
        assertThat(at("2026-11-21T14:50:00Z", 20)).as("it is dark within the hour before sunset").isEqualTo(Level.FULL);
        assertThat(at("2026-11-21T15:10:00Z", 60)).as("and bright once more").isEqualTo(Level.OFF);
        assertThat(at("2026-11-21T15:54:00Z", 60)).as("20 minutes after sunset").isEqualTo(Level.FULL);
        assertThat(at("2026-11-21T20:00:00Z", 500)).as("somebody parks before the sensor").isEqualTo(Level.FULL);
        assertThat(at("2026-11-22T02:00:00Z", 1)).isEqualTo(HALF);
        assertThat(at("2026-11-22T06:20:00Z", 36)).as("a bright morning").isEqualTo(Level.OFF);
    }

    @Test
    void aDarkMorningEndsWithTheSunAlone() {
        follow(new ActivePeriod.AstroAndSensor(0, 15, 0, 60));

        assertThat(at("2026-11-21T15:40:00Z", 5)).isEqualTo(Level.FULL);
        assertThat(at("2026-11-22T07:10:00Z", 5)).as("a quarter of an hour after sunrise is not over")
                .isEqualTo(Level.FULL);
        assertThat(at("2026-11-22T07:22:00Z", 5)).isEqualTo(Level.OFF);
    }

    /** Nobody knows how bright it is: then the sun counts, and no street stays dark. */
    @Test
    void aSensorThatFailsLeavesTheNightLitAndTheDayDark() {
        follow(new ActivePeriod.Sensor());
        flickerUntil("2026-11-21T14:00:00Z");
        scene.board.blind();

        assertThat(scene.passUntil("2026-11-21T19:00:00Z").board.level()).isEqualTo(Level.FULL);
        assertThat(scene.passUntil("2026-11-22T02:00:00Z").board.level()).isEqualTo(HALF);
        assertThat(scene.passUntil("2026-11-22T10:00:00Z").board.level()).isEqualTo(Level.OFF);
    }
}
