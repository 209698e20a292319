package io.lamplighter.agent.loop;

import java.time.Duration;

import io.lamplighter.lighting.level.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A post that nobody has told the time lights by its light sensor, and only light that lasts puts it out. */
class PhotocellTest {

    private static final Duration READING = Duration.ofSeconds(5);

    private final PostScene scene = PostScene.withoutClock("2026-01-01T00:00:00Z", Level.FULL);

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 11})
    void neitherHeadlightsNorASpikeDarkenTheStreet(int readings) {
        scene.board.lux(2);
        scene.started().pass(Duration.ofMinutes(2));
        scene.board.lux(60_000);
        scene.pass(READING.multipliedBy(readings));
        scene.board.lux(2);
        scene.pass(Duration.ofMinutes(5));

        assertThat(scene.board.take()).isEmpty();
    }

    @Test
    void daylightThatLastsDoes() {
        scene.board.lux(2);
        scene.started().pass(Duration.ofMinutes(2));
        scene.board.lux(300);
        scene.pass(Duration.ofSeconds(55));
        assertThat(scene.board.level()).isEqualTo(Level.FULL);

        scene.pass(Duration.ofSeconds(25));
        assertThat(scene.board.level()).isEqualTo(Level.OFF);
    }

    @Test
    void darknessIsBelievedAtOnce() {
        scene.board.lux(300);
        scene.started().pass(Duration.ofMinutes(2));
        assertThat(scene.board.level()).isEqualTo(Level.OFF);
        scene.board.lux(2);
        scene.pass(READING.multipliedBy(2).plusSeconds(1));

        assertThat(scene.board.level()).isEqualTo(Level.FULL);
    }

    @Test
    void aSensorThatSwingsLeavesTheLampLit() {
        scene.board.lux(2);
        scene.started().pass(Duration.ofMinutes(2));
        for (int reading = 0; reading < 200; reading++) {
            scene.board.lux(reading % 3 == 0 ? 5 : 5_000);
            scene.pass(READING);
        }

        assertThat(scene.board.take()).isEmpty();
    }

    /** Mounted wrongly: what the sensor sees is its own lamp. */
    @Test
    void aLampThatLightsItsOwnSensorIsSwitchedOnceAMinuteAtMost() {
        scene.started();
        scene.board.take();
        for (int second = 0; second < 1_200; second++) {
            scene.board.lux(scene.board.level().isOff() ? 2 : 60);
            scene.pass(Duration.ofSeconds(1));
        }

        assertThat(scene.board.take().stream().filter(change -> change.level().isOff())).hasSizeBetween(1, 20);
    }
}
