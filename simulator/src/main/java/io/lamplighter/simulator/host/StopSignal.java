package io.lamplighter.simulator.host;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C or a termination signal, which a command waits for and then ends in order. Thread-safe; close it when that is done. */
public final class StopSignal implements AutoCloseable {

    /** A command that needs longer to end in order is ended. */
    private static final Duration LONGEST_END = Duration.ofSeconds(20);

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    public StopSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
    }

    private void stopAndWait() {
        told.countDown();
        try {
            ended.await(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether somebody wants the command to end. */
    public boolean isTold() {
        return told.getCount() == 0;
    }

    /** Waits for it, at most so long; gives whether it came. */
    public boolean await(Duration limit) throws InterruptedException {
        return told.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The command has ended in order: the program may end. Repeatable. */
    @Override
    public void close() {
        ended.countDown();
    }
}
