package io.lamplighter.agent.board.pi4j;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.lamplighter.agent.board.BoardException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class BusThreadsTest {

    private static final Duration PATIENT = Duration.ofSeconds(50);

    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    @Test
    void givesWhatTheTransferGives() {
        BusCalls calls = new BusThreads(PATIENT);

        String thread = calls.call(1, () -> Thread.currentThread().getName());

        assertThat(thread).isEqualTo("i2c-1");
        assertThatThrownBy(() -> calls.call(1, () -> {
            throw new BoardException("no acknowledge");
        })).isInstanceOf(BoardException.class).hasMessage("no acknowledge");
    }

    @Test
    void aStuckTransferKeepsOneThreadAndNoCaller() {
        BusCalls calls = new BusThreads(Duration.ofMillis(20));
        AtomicInteger begun = new AtomicInteger();

        assertThatThrownBy(() -> calls.call(1, () -> hang(begun))).isInstanceOf(BoardException.class)
                .hasMessageContaining("I2C bus 1 is stuck");
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> calls.call(1, () -> hang(begun))).isInstanceOf(BoardException.class)
                    .hasMessageContaining("I2C bus 1 is stuck");
        }

        assertThat(begun.get()).as("transfers that reached the bus").isLessThanOrEqualTo(1);
    }

    @Test
    void anotherBusGoesOn() {
        BusThreads calls = new BusThreads(PATIENT);
        Thread caller = Thread.ofVirtual().start(() -> calls.call(1, () -> hang(new AtomicInteger())));

        assertThat(calls.call(3, () -> 42)).isEqualTo(42);
        assertThat(caller.isAlive()).isTrue();
    }

    @Test
    void worksAgainOnceTheTransferHasEnded() {
        BusCalls calls = new BusThreads(Duration.ofMillis(200));
        assertThatThrownBy(() -> calls.call(1, () -> hang(new AtomicInteger()))).isInstanceOf(BoardException.class);

        released.countDown();

        assertThat(firstAnswer(calls)).isEqualTo(42);
    }

    /** The test's own time limit ends this. */
    private static int firstAnswer(BusCalls calls) {
        while (true) {
            try {
                return calls.call(1, () -> 42);
            } catch (BoardException e) {
                Thread.onSpinWait();
            }
        }
    }

    private int hang(AtomicInteger begun) {
        begun.incrementAndGet();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
