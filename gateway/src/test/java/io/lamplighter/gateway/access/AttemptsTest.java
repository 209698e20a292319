package io.lamplighter.gateway.access;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AttemptsTest {

    private static final Instant T0 = Instant.parse("2026-11-21T16:00:00Z");

    private final Attempts attempts = new Attempts();

    @Test
    void takesFiveAttemptsThenMakesEachWaitTwiceAsLong() {
        fail("ada", "10.0.0.1", T0, 5);

        assertThat(attempts.begin("ada", "10.0.0.1", T0)).isEqualTo(Duration.ofSeconds(1));
        Instant later = T0.plusSeconds(1);
        fail("ada", "10.0.0.1", later, 1);
        assertThat(attempts.begin("ada", "10.0.0.1", later)).isEqualTo(Duration.ofSeconds(2));
        assertThat(attempts.begin("bob", "10.0.0.1", later)).isZero();
    }

    @Test
    void neverWaitsLongerThanItsMost() {
        Instant now = T0;
        for (int i = 0; i < 40; i++) {
            Duration wait = attempts.begin("ada", "10.0.0.1", now);
            now = now.plus(wait);
            assertThat(wait).isLessThanOrEqualTo(Duration.ofMinutes(15));
        }
        fail("ada", "10.0.0.1", now.plus(Duration.ofMinutes(15)), 1);
        assertThat(attempts.begin("ada", "10.0.0.1", now.plus(Duration.ofMinutes(15))))
                .isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void strangersAtManyAddressesHoldUpAnAccountForAMinuteAtMost() {
        for (int i = 0; i < 200; i++) {
            attempts.begin("ada", "10.0.0." + i, T0.plus(Duration.ofMinutes(i)));
        }
        Instant now = T0.plus(Duration.ofMinutes(199));

        assertThat(attempts.begin("ada", "10.9.9.9", now)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void oneAddressCannotTryOneAccountAfterTheOther() {
        for (int i = 0; i < 30; i++) {
            assertThat(attempts.begin("user-" + i, "10.0.0.1", T0)).isZero();
        }

        assertThat(attempts.begin("user-30", "10.0.0.1", T0)).isPositive();
        assertThat(attempts.begin("user-30", "10.0.0.2", T0)).isZero();
    }

    @Test
    void aRightPasswordForgetsTheWrongOnesOfItsAddress() {
        fail("ada", "10.0.0.1", T0, 5);
        Instant later = T0.plusSeconds(1);
        assertThat(attempts.begin("ada", "10.0.0.1", later)).isZero();
        attempts.succeeded("ada", "10.0.0.1");

        fail("ada", "10.0.0.1", later, 4);
        assertThat(attempts.begin("ada", "10.0.0.1", later)).isZero();
    }

    @Test
    void forgetsAfterAnHour() {
        fail("ada", "10.0.0.1", T0, 5);

        assertThat(attempts.begin("ada", "10.0.0.1", T0.plus(Duration.ofMinutes(61)))).isZero();
        assertThat(attempts.begin("ada", "10.0.0.1", T0.plus(Duration.ofMinutes(61)))).isZero();
    }

    @Test
    void keepsABoundedNumberOfCounters() {
        for (int i = 0; i < Attempts.MOST_COUNTERS; i++) {
            attempts.begin("user-" + i, "address-" + i, T0);
        }

        assertThat(attempts.counters()).isEqualTo(Attempts.MOST_COUNTERS);
    }

    private void fail(String account, String address, Instant at, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(attempts.begin(account, address, at)).isZero();
        }
    }
}
