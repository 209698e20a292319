package io.lamplighter.simulator.soak;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Some {@link CountingPost}s and their one thread. Thread-safe. */
final class CountingStreet implements AutoCloseable {

    private static final long TICK_MILLIS = 20;

    private final ScheduledExecutorService owner = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("soak-street").factory());
    private final List<CountingPost> posts;
    private final Future<?> ticks;
    private volatile boolean more = true;

    /** What the posts have come to. */
    record Count(long sent, long acknowledged) {}

    /** Begins at once. */
    CountingStreet(int count, String broker, Random random) {
        posts = IntStream.rangeClosed(1, count)
                .mapToObj(i -> new CountingPost("soak-" + i, random.nextLong(), broker, owner)).toList();
        ticks = owner.scheduleWithFixedDelay(() -> posts.forEach(post -> post.step(more)), 0, TICK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** No new records from now on; those that wait are sent until they are acknowledged. */
    void finish() {
        more = false;
    }

    Count count() {
        return asked(all -> new Count(all.stream().mapToLong(CountingPost::sent).sum(),
                all.stream().mapToLong(CountingPost::acknowledged).sum()));
    }

    /** Asks on the posts' own thread. */
    <T> T asked(Function<List<CountingPost>, T> question) {
        return CompletableFuture.supplyAsync(() -> question.apply(posts), owner).join();
    }

    @Override
    public void close() {
        ticks.cancel(false);
        asked(all -> {
            all.forEach(CountingPost::close);
            return true;
        });
        owner.shutdownNow();
    }
}
