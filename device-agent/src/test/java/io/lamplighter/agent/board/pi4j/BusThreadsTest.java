package io.lamplighter.agent.board.pi4j;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

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

    /** Its rest is over, and the transfer still hangs: nobody waits behind it. */
    @Test
    void aTransferThatHangsForMinutesIsWaitedForOnce() {
        AtomicLong now = new AtomicLong();
        BusCalls calls = new BusThreads(Duration.ofMillis(20), now::get);
        assertThatThrownBy(() -> calls.call(1, () -> hang(new AtomicInteger())))
                .hasMessageContaining("no end of a transfer in time");

        for (int minute = 0; minute < 3; minute++) {
            now.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThatThrownBy(() -> calls.call(1, () -> 42)).hasMessageContaining("in an earlier transfer");
        }
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

    @Test
    void aBusThatTheKernelGaveUpIsLeftAloneForEverLongerAndSaysWhatFreesIt() {
        AtomicLong now = new AtomicLong();
        AtomicInteger transfers = new AtomicInteger();
        BusCalls calls = new BusThreads(PATIENT, now::get);
        Runnable attempt = () -> calls.call(1, () -> {
            transfers.incrementAndGet();
            throw new BoardException("write failed", new IOException("Connection timed out"));
        });

        List<Integer> seconds = new ArrayList<>();
        for (int second = 0; second < 100; second++) {
            int before = transfers.get();
            assertThatThrownBy(attempt::run).hasMessageContaining("I2C bus 1 is stuck")
                    .hasMessageContaining("cut the supply of its chips");
            if (transfers.get() > before) {
                seconds.add(second);
            }
            now.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        assertThat(seconds).as("seconds in which the bus was tried").containsExactly(0, 1, 3, 7, 15, 31, 61, 91);
        assertThat(calls.call(3, () -> 42)).as("another bus").isEqualTo(42);

        now.addAndGet(BusRest.LONGEST.toNanos());
        assertThat(calls.call(1, () -> 42)).as("free again").isEqualTo(42);
        assertThatThrownBy(attempt::run).hasMessageContaining("the kernel gave up a transfer");
        now.addAndGet(BusRest.SHORTEST.toNanos());
        assertThat(calls.call(1, () -> 42)).as("after the shortest pause again").isEqualTo(42);
    }

    @Test
    void aMissingChipIsNoStuckBus() {
        BusCalls calls = new BusThreads(PATIENT, () -> 0);

        assertThatThrownBy(() -> calls.call(1, () -> {
            throw new BoardException("write failed", new IOException("Remote I/O error"));
        })).hasMessage("write failed");
        assertThat(calls.call(1, () -> 42)).isEqualTo(42);
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
