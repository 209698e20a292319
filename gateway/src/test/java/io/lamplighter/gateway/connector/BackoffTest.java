package io.lamplighter.gateway.connector;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTest {

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(60);

    @Test
    void drawsBelowABoundThatDoublesUpToTheMost() {
        for (int seed = 0; seed < 200; seed++) {
            Backoff backoff = new Backoff(LEAST, MOST, new Random(seed));
            for (long bound : new long[]{1, 2, 4, 8, 16, 32, 60, 60, 60}) {
                assertThat(backoff.next()).isBetween(Duration.ofMillis(100), Duration.ofSeconds(bound));
            }
        }
    }

    @Test
    void spreadsOverTheWholeRange() {
        Backoff backoff = new Backoff(MOST, MOST, new Random(1));
        long early = 0;
        for (int i = 0; i < 1_000; i++) {
            early += backoff.next().compareTo(Duration.ofSeconds(30)) < 0 ? 1 : 0;
        }
        assertThat(early).isBetween(350L, 550L);
    }

    @Test
    void startsAnewAfterASuccess() {
        Backoff backoff = new Backoff(LEAST, MOST, new Random(1));
        for (int i = 0; i < 10; i++) {
            assertThat(backoff.next()).isPositive();
        }
        backoff.succeeded();

        assertThat(backoff.next()).isLessThanOrEqualTo(LEAST);
    }

    @Test
    void copesWithTheSmallestTimes() {
        Backoff backoff = new Backoff(Duration.ofNanos(1), Duration.ofNanos(1), new Random(1));

        assertThat(backoff.next()).isEqualTo(Duration.ofNanos(1));
    }
}
