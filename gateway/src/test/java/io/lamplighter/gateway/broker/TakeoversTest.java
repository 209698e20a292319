package io.lamplighter.gateway.broker;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TakeoversTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Takeovers takeovers = new Takeovers();

    @Test
    void aPostWithABadLinkTakesItsOwnPlace() {
        for (long i = 0; i < 100; i++) {
            assertThat(takeovers.mayTake("post-1", i * 4 * MINUTE)).as("after " + i * 4 + " min").isTrue();
        }
    }

    @Test
    void twoWithOneIdentityDoNotTakeTurns() {
        for (long i = 0; i < Takeovers.MOST; i++) {
            assertThat(takeovers.mayTake("post-1", i * MINUTE)).isTrue();
        }
        for (long i = Takeovers.MOST; i < 1_000; i++) {
            assertThat(takeovers.mayTake("post-1", i * MINUTE)).as("after " + i + " min").isFalse();
        }
        assertThat(takeovers.mayTake("post-2", 1_000 * MINUTE)).isTrue();
    }

    @Test
    void whenTheOtherIsGoneForAWhileAllIsAsBefore() {
        for (long i = 0; i < 10; i++) {
            takeovers.mayTake("post-1", i * MINUTE);
        }

        assertThat(takeovers.mayTake("post-1", 9 * MINUTE + Takeovers.SPAN.toNanos())).isTrue();
    }
}
