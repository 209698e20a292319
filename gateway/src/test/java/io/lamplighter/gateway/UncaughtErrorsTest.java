package io.lamplighter.gateway;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class UncaughtErrorsTest {

    private final AtomicInteger ends = new AtomicInteger();
    private final UncaughtErrors errors = new UncaughtErrors(ends::incrementAndGet);

    @Test
    void anErrorOfAThreadEndsTheGateway() throws Exception {
        run(() -> {
            throw new NoClassDefFoundError("io/lamplighter/gateway/ingest/RebirthBudget");
        });
        assertThat(ends).hasValue(1);
    }

    @Test
    void anExceptionThatALibraryLostIsToldOnly() throws Exception {
        run(() -> {
            throw new IllegalStateException("closed");
        });
        assertThat(ends).hasValue(0);
    }

    private void run(Runnable work) throws InterruptedException {
        Thread thread = Thread.ofPlatform().uncaughtExceptionHandler(errors).start(work);
        thread.join();
    }
}
