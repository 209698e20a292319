package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SensingTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long INTERVAL = 5 * SECOND;

    private int readings;
    private final Sensing sensing = new Sensing(() -> {
        readings++;
        return new PostEvent.Stop();
    }, Runnable::run, _ -> {});

    @Test
    void aSensorThatFailsIsTriedAtGrowingIntervalsUpToAMinute() {
        List<Long> pauses = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 7; i++) {
            sensing.tick(now, INTERVAL);
            sensing.arrived(false);
            long next = sensing.tick(now, INTERVAL);
            pauses.add((next - now) / SECOND);
            now = next;
        }
        assertThat(pauses).containsExactly(5L, 10L, 20L, 40L, 60L, 60L, 60L);

        sensing.tick(now, INTERVAL);
        sensing.arrived(true);
        assertThat(sensing.tick(now, INTERVAL) - now).isEqualTo(INTERVAL);
    }

    @Test
    void newsAreReadAtOnceButOneAtATime() {
        sensing.tick(0, INTERVAL);
        sensing.hurry();
        sensing.tick(1, INTERVAL);
        assertThat(readings).as("one is on its way").isEqualTo(1);

        sensing.arrived(true);
        sensing.tick(2, INTERVAL);
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void whatWasReadInBetweenIsReadAgainWithTheOthers() {
        sensing.tick(0, INTERVAL);
        sensing.arrived(true);
        sensing.hurry();
        sensing.tick(2 * SECOND, INTERVAL);
        sensing.arrived(true);

        assertThat(sensing.tick(2 * SECOND, INTERVAL)).isEqualTo(INTERVAL);
    }

    @Test
    void anIntervalLongerThanAMinuteStaysAsItIs() {
        sensing.tick(0, 600 * SECOND);
        sensing.arrived(false);
        sensing.tick(600 * SECOND, 600 * SECOND);
        sensing.arrived(false);

        assertThat(sensing.tick(600 * SECOND, 600 * SECOND)).isEqualTo(1_200 * SECOND);
    }
}
