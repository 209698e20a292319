package io.lamplighter.gateway.quarantine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.owner.Ending;
import io.lamplighter.protocol.time.Ticker;
import org.tinylog.Logger;

/**
 * Keeps a sample of what was rejected, beside ingest: its own thread stores, whoever offers never waits. Thread-safe.
 *
 * <p>
 * Of each code the first {@value #PER_MINUTE} of a minute are taken, and the newest {@value #PER_CODE} kept, so a sender
 * of rubbish can neither fill the database nor push out the samples of another kind. What is not taken is counted by
 * ingest all the same.
 */
public final class Quarantine implements AutoCloseable {

    public static final int PER_CODE = 100;
    static final int PER_MINUTE = 10;
    /** Beyond these, new ones are not kept: the store does not keep up or fails. */
    private static final int WAITING = 1_000;
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final QuarantineStore store;
    private final Ticker ticker;
    private final BlockingQueue<Rejection> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Map<String, Integer> taken = new HashMap<>();
    private final Thread thread;
    private long minuteBegan;
    private volatile boolean closing;

    public Quarantine(QuarantineStore store, Ticker ticker) {
        this.store = store;
        this.ticker = ticker;
        this.minuteBegan = ticker.nanos();
        this.thread = Thread.ofPlatform().name("quarantine").daemon().unstarted(this::run);
    }

    public Quarantine start() {
        thread.start();
        return this;
    }

    /** Whether one more of that code is wanted now; ask before making it. Any thread; never waits. */
    public synchronized boolean wants(String code) {
        long nanos = ticker.nanos();
        if (nanos - minuteBegan >= MINUTE_NANOS) {
            minuteBegan = nanos;
            taken.clear();
        }
        return taken.merge(code, 1, (before, one) -> Math.min(before + one, PER_MINUTE + 1)) <= PER_MINUTE;
    }

    /** Any thread; never waits. */
    public void add(Rejection rejection) {
        if (!waiting.offer(rejection)) {
            Logger.debug("event=not-quarantined code={}", rejection.code());
        }
    }

    private void run() {
        List<Rejection> batch = new ArrayList<>();
        while (!closing || !waiting.isEmpty()) {
            try {
                if (batch.isEmpty()) {
                    Rejection first = waiting.poll(PAUSE.toNanos(), TimeUnit.NANOSECONDS);
                    if (first == null) {
                        continue;
                    }
                    batch.add(first);
                    waiting.drainTo(batch, WAITING);
                }
                store.keep(batch, PER_CODE);
                batch.clear();
            } catch (InterruptedException e) {
                return; // closing took too long
            } catch (StoreException e) {
                Logger.warn("event=not-quarantined effect=dropped samples={} message=\"{}\"", batch.size(),
                        e.getMessage());
                batch.clear(); // the counters know; ingest needs the database more
            }
        }
    }

    /** Newest first. */
    public List<QuarantineStore.Numbered> list(QuarantineStore.Query query) {
        return store.list(query);
    }

    public Optional<QuarantineStore.Numbered> find(long number) {
        return store.find(number);
    }

    /** Stores what waits, for at most 5 s. Repeatable. */
    @Override
    public void close() {
        closing = true;
        Ending.finished(thread, STOP);
    }
}
