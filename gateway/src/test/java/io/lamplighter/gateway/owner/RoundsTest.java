package io.lamplighter.gateway.owner;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(20)
class RoundsTest {

    @Test
    void aFaultEndsItsRoundOnly() throws Exception {
        CountDownLatch rounds = new CountDownLatch(3);
        try (Rounds all = new Rounds("rounds", Duration.ZERO, Duration.ofMillis(1), () -> {
            rounds.countDown();
            throw new IllegalStateException("a fault, as this test wants it");
        })) {
            all.start();
            assertThat(rounds.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closingInterruptsTheRoundAndWaitsForIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Rounds rounds = new Rounds("rounds", Duration.ZERO, Duration.ofDays(1), () -> {
            begun.countDown();
            try {
                TimeUnit.DAYS.sleep(1);
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
        });
        rounds.start();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        rounds.close();
        assertThat(interrupted).isTrue();
        rounds.close();
    }

    @Test
    void oneThatNeverBeganIsClosedAtOnce() {
        new Rounds("rounds", Duration.ZERO, Duration.ZERO, () -> {}).close();
    }
}
