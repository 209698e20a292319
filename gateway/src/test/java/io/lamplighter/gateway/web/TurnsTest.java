package io.lamplighter.gateway.web;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TurnsTest {

    private static final Executor OTHER = task -> Thread.ofVirtual().start(task);

    @Test
    void refusesWhoWouldWaitBehindTooMany() throws InterruptedException {
        Turns turns = new Turns(1, 0);
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> turns.take(() -> {
            working.countDown();
            await(enough);
            return "done";
        }), OTHER);
        working.await();

        assertThatThrownBy(() -> turns.take(() -> "too much")).isInstanceOfSatisfying(RequestRefused.class,
                refused -> assertThat(refused.problem().status()).isEqualTo(503));
        enough.countDown();
        assertThat(first.join()).isEqualTo("done");
        assertThat(turns.take(() -> "again")).isEqualTo("again");
    }

    @Test
    void letsOneWorkAfterTheOther() {
        Turns turns = new Turns(1, 40);
        AtomicInteger working = new AtomicInteger();
        List<CompletableFuture<Integer>> all = IntStream.range(0, 40)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> turns.take(() -> {
                    int most = working.incrementAndGet();
                    Thread.onSpinWait(); // whoever may, comes in now
                    working.decrementAndGet();
                    return most;
                }), OTHER)).toList();

        assertThat(all).extracting(CompletableFuture::join).containsOnly(1);
    }

    @Test
    void givesTheTurnBackWhenTheWorkFails() {
        Turns turns = new Turns(1, 0);

        assertThatThrownBy(() -> turns.take(() -> {
            throw new IllegalStateException("no");
        })).hasMessage("no");
        assertThat(turns.take(() -> 1)).isOne();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
