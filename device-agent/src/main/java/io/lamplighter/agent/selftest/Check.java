package io.lamplighter.agent.selftest;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One thing to look at.
 *
 * @param part
 *            what it is
 * @param look
 *            says what it saw, or throws with the reason
 * @param remedy
 *            what to do when it fails
 */
record Check(String part, Callable<String> look, String remedy) {

    /** A bus that hangs, or a server that says nothing, does not keep a technician waiting. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    /** Looks, on a thread that is left alone when it takes too long. */
    Finding run() {
        FutureTask<String> task = new FutureTask<>(look);
        Thread.ofPlatform().daemon().name("check").start(task);
        try {
            return Finding.ok(part, task.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return Finding.failed(part, String.valueOf((cause == null ? e : cause).getMessage()), remedy);
        } catch (TimeoutException e) {
            return Finding.failed(part, "no answer within " + LIMIT.toSeconds() + " s", remedy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.failed(part, "interrupted", "run the test again");
        }
    }
}
