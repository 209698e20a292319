package io.lamplighter.agent.board.serial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.SerialWiring;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LineOwnerTest {

    private static final SerialWiring WIRING = new SerialWiring(Path.of("/dev/serial0"), 9600);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<FakeLine> opened = new ArrayList<>();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch hang = new CountDownLatch(1);
    private boolean missing;
    private final LineOwner owner = LineOwner.start(wiring -> {
        if (missing) {
            throw new BoardException("no " + wiring.port());
        }
        FakeLine line = new FakeLine();
        opened.add(line);
        return line;
    }, WIRING);

    @AfterEach
    void stop() {
        hang.countDown();
        owner.close();
    }

    @Test
    void keepsTheLineOpenBetweenConversations() {
        assertThat(answer(1)).isEqualTo(1);
        assertThat(answer(2)).isEqualTo(2);

        assertThat(opened).hasSize(1);
    }

    @Test
    void opensTheLineAnewAfterAFailure() {
        assertThatThrownBy(() -> owner.call(LONG, _ -> {
            throw new BoardException("garbage");
        })).isInstanceOf(BoardException.class).hasMessage("garbage");

        assertThat(answer(1)).isEqualTo(1);
        assertThat(opened).hasSize(2).first().matches(line -> line.closed);
    }

    @Test
    void aMissingLineIsTriedAgainByTheNextCall() {
        missing = true;
        assertThatThrownBy(() -> owner.call(LONG, _ -> 1)).isInstanceOf(BoardException.class)
                .hasMessage("no /dev/serial0");
        missing = false;

        assertThat(answer(1)).isEqualTo(1);
    }

    @Test
    void aHangingLineHoldsNoCallerLongerThanItsLimit() {
        while (entered.getCount() > 0) {
            assertThatThrownBy(() -> owner.call(Duration.ofMillis(20), _ -> hang()))
                    .isInstanceOf(BoardException.class).hasMessage("/dev/serial0 did not finish within 20 ms");
        }
        assertThatThrownBy(() -> owner.call(LONG, _ -> 1)).isInstanceOf(BoardException.class)
                .hasMessage("/dev/serial0 is still busy with an earlier call");

        hang.countDown();
        await(() -> answer(1) == 1);
    }

    @Test
    void refusesMoreThanItHoldsInsteadOfQueueingForEver() throws InterruptedException {
        LinkedBlockingQueue<String> failures = new LinkedBlockingQueue<>();
        for (int i = 0; i < 40; i++) {
            owner.post(_ -> hang(), failure -> failures.add(String.valueOf(failure.getMessage())));
        }

        assertThat(failures.poll(60, TimeUnit.SECONDS)).isEqualTo("/dev/serial0 is still busy with earlier calls");
        assertThat(failures).hasSizeGreaterThanOrEqualTo(21);
    }

    @Test
    void aBugInADriverIsAFailureOfItsPartOnly() {
        assertThatThrownBy(() -> owner.call(LONG, _ -> {
            throw new IllegalStateException("oops");
        })).isInstanceOf(BoardException.class).hasMessageContaining("bug in the driver on /dev/serial0");

        assertThat(answer(1)).isEqualTo(1);
    }

    private int answer(int expected) {
        return owner.call(LONG, _ -> expected);
    }

    /** Until it holds, with BoardException meaning not yet. */
    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        boolean holds = false;
        while (!holds) {
            try {
                holds = condition.getAsBoolean();
            } catch (BoardException e) {
                assertThat(System.nanoTime() - end).as("%s", e).isNegative();
                Thread.onSpinWait();
            }
        }
    }

    private boolean hang() {
        entered.countDown();
        try {
            return hang.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static final class FakeLine implements SerialLine {

        private volatile boolean closed;

        @Override
        public void write(byte[] bytes) {}

        @Override
        public int read(byte[] into, Duration patience) {
            return 0;
        }

        @Override
        public void discard() {}

        @Override
        public void close() {
            closed = true;
        }
    }
}
