package io.lamplighter.gateway.owner;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class AskedTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final Asked<String> asked = new Asked<>();

    @Test
    void theFirstAnswerCounts() {
        assertThat(asked.begin()).isTrue();
        asked.answer("done");
        asked.answer("done twice");

        assertThat(asked.await(LONG, Asked.Silence::name)).isEqualTo("done");
    }

    @Test
    void whatWasGivenUpIsNotBegun() {
        assertThat(asked.await(SHORT, Asked.Silence::name)).isEqualTo("NOT_DONE");
        assertThat(asked.begin()).isFalse();
    }

    @Test
    void whatWasBegunMayEndEitherWay() {
        assertThat(asked.begin()).isTrue();
        assertThat(asked.await(SHORT, Asked.Silence::name)).isEqualTo("UNKNOWN");
    }

    @Test
    void whatWasBegunInTimeIsWaitedFor() {
        assertThat(asked.begin()).isTrue();
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> asked.await(LONG, Asked.Silence::name));
        asked.answer("late");

        assertThat(waiting.join()).isEqualTo("late");
    }

    @Test
    void anInterruptIsKept() {
        Thread.currentThread().interrupt();
        assertThat(asked.await(LONG, Asked.Silence::name)).isEqualTo("NOT_DONE");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(asked.begin()).isFalse();
    }
}
