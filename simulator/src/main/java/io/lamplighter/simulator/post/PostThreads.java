package io.lamplighter.simulator.post;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The threads that many posts of one process share.
 *
 * @param loops
 *            for the owner loops
 * @param blocking
 *            for sensors and disk
 */
public record PostThreads(ScheduledExecutorService loops, ExecutorService blocking) {

    private static final int PATIENCE_SECONDS = 5;

    /** So many of each. */
    public static PostThreads start(int each) {
        return new PostThreads(
                Executors.newScheduledThreadPool(each, Thread.ofPlatform().daemon().name("post-loop-", 0).factory()),
                Executors.newFixedThreadPool(each, Thread.ofPlatform().daemon().name("post-io-", 0).factory()));
    }

    /** Stops the posts in order, at once, and waits for them, then ends the threads. */
    public void end(List<SimulatedPost> posts) {
        posts.forEach(SimulatedPost::stop);
        posts.forEach(SimulatedPost::close);
        loops.shutdown();
        blocking.shutdown();
        try {
            if (!blocking.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                blocking.shutdownNow();
            }
        } catch (InterruptedException e) {
            blocking.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
