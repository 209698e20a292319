package io.lamplighter.simulator.street;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.lamplighter.simulator.street.Walk.Standing;
import org.tinylog.Logger;

/**
 * Somebody who rides along each of some streets, to and fro, in real time, and is seen by the presence sensors of its posts. One
 * thread, and at most two tasks a street that wait on it. Any thread may close it.
 */
public final class PassersBy implements AutoCloseable {

    /** Somebody on a bicycle, who is back after a minute. */
    static final Pace USUAL = new Pace(4, Duration.ofSeconds(2), Duration.ofSeconds(60));

    private static final Duration STOP = Duration.ofSeconds(5);

    private final Pace pace;
    /** What is to happen after it was closed does not. */
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("passers-by").factory(), new ThreadPoolExecutor.DiscardPolicy());

    /**
     * How somebody moves.
     *
     * @param metresPerSecond
     *            above 0
     * @param near
     *            how long a post sees somebody
     * @param rest
     *            at the end of a street
     */
    record Pace(double metresPerSecond, Duration near, Duration rest) {}

    /** Begins at once. */
    PassersBy(List<Walk> walks, Pace pace) {
        this.pace = pace;
        walks.forEach(walk -> later(() -> arrive(walk, 0, 1), Duration.ZERO));
    }

    private void arrive(Walk walk, int at, int step) {
        Standing here = walk.posts().get(at);
        here.somebody().accept(true);
        later(() -> here.somebody().accept(false), pace.near());
        int next = at + step;
        if (next >= 0 && next < walk.posts().size()) {
            later(() -> arrive(walk, next, step), walk.between(at, next, pace.metresPerSecond()));
        } else {
            later(() -> arrive(walk, at, -step), pace.rest());
        }
    }

    private void later(Runnable task, Duration delay) {
        Future<?> _ = thread.schedule(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                Logger.error(e, "event=passer-by-bug effect=nobody-comes-there");
            }
        }, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Nobody comes by from now on; waits for who is just arriving, at most 5 s. Repeatable. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
