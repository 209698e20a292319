package io.lamplighter.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RadioPathTest {

    private static final Instant START = Instant.parse("2026-11-20T18:00:00Z");
    private final World world = new World(1);

    @Test
    void somePostsAreNearAndSomeAreFar() {
        List<Double> heard = IntStream.range(0, 200)
                .mapToObj(post -> world.radio("post-" + post).decibelMilliwatts(START)).toList();

        assertThat(heard).anyMatch(level -> level > -55).anyMatch(level -> level < -75)
                .allMatch(level -> level <= -40 && level >= -87);
    }

    @Test
    void itWandersSlowly() {
        RadioPath path = world.radio("post-1");
        for (int minute = 0; minute < 24 * 60; minute++) {
            Instant now = START.plus(Duration.ofMinutes(minute));
            assertThat(path.decibelMilliwatts(now)).isCloseTo(path.decibelMilliwatts(now.plusSeconds(60)),
                    within(0.2));
        }
    }
}
