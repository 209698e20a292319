package io.lamplighter.agent.board.pi4j;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.lamplighter.agent.board.BoardException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReopeningTest {

    private final AtomicInteger openings = new AtomicInteger();
    private final Reopening<Integer> chip = new Reopening<>("chip 7", openings::incrementAndGet);

    @Test
    void opensTheChipOnce() {
        assertThat(opening()).isEqualTo(1);
        assertThat(opening()).isEqualTo(1);
    }

    @Test
    void opensItAgainAfterAFailureAndRetriesTwice() {
        int answer = chip.use(number -> {
            if (number < 3) {
                throw new BoardException("no acknowledge");
            }
            return number;
        });

        assertThat(answer).isEqualTo(3);
    }

    @Test
    void givesUpAfterThreeAttemptsAndStartsAfreshWithTheNextCall() {
        assertThatThrownBy(() -> chip.use(number -> {
            throw new BoardException("attempt " + number);
        })).hasMessage("attempt 3");

        assertThat(opening()).isEqualTo(4);
    }

    @Test
    void failsAtOnceWhileAnotherCallIsStuck() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread stuck = Thread.ofPlatform().start(() -> chip.use(number -> {
            inside.countDown();
            return await(release);
        }));
        inside.await();

        assertThatThrownBy(() -> chip.use(number -> number)).hasMessage("chip 7 is still busy with an earlier call");

        release.countDown();
        stuck.join();
        assertThat(opening()).isEqualTo(1);
    }

    /** Which opening of the chip answers. */
    private int opening() {
        return chip.use(number -> number);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new BoardException("interrupted", e);
        }
    }
}
