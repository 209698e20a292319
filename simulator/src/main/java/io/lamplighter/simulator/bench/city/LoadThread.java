package io.lamplighter.simulator.bench.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.load.LoadGenerator;

/** Lets a load go on while something else is measured. Owns the generator from its start to {@link #stop}. */
final class LoadThread {

    private static final Duration TURN = Duration.ofMillis(100);
    private static final Duration DRAIN = Duration.ofMinutes(3);

    private final LoadGenerator load;
    private final CompletableFuture<Boolean> drained;
    private volatile boolean stopping;

    private LoadThread(LoadGenerator load) {
        this.load = load;
        this.drained = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("load").start(this::work);
    }

    static LoadThread start(LoadGenerator load) {
        return new LoadThread(load);
    }

    private void work() {
        try {
            while (!stopping) {
                load.run(TURN);
            }
            drained.complete(load.drain(DRAIN));
        } catch (IOException e) {
            drained.completeExceptionally(new UncheckedIOException(e));
        } catch (RuntimeException e) {
            drained.completeExceptionally(e);
        }
    }

    /**
     * Fails when the load has ended by itself.
     *
     * @throws HostException
     *             when it has
     */
    void check() {
        if (drained.isCompletedExceptionally()) {
            stop();
        }
    }

    /**
     * Sends nothing more and waits until everything is acknowledged.
     *
     * @return whether it was, in three minutes
     * @throws HostException
     *             when the connection was lost
     */
    boolean stop() {
        stopping = true;
        try {
            return drained.join();
        } catch (CompletionException e) {
            throw new HostException("The load ended: " + e.getCause(), e);
        }
    }
}
