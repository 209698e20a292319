package io.lamplighter.gateway.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.owner.Rounds;
import org.tinylog.Logger;

/** Forgets what is older than the settings say, once an hour of real time, batch by batch. Its own thread. */
public final class RetentionLoop implements AutoCloseable {

    private static final Duration FIRST = Duration.ofMinutes(2);
    private static final Duration EVERY = Duration.ofHours(1);
    /** Between two batches, so that ingest has the disk most of the time. */
    private static final Duration BREATH = Duration.ofMillis(50);
    /** How far the time from which ages are counted goes on in one sweep, whatever the clock says. */
    private static final Duration STEP = Duration.ofDays(1);

    private final RetentionStore store;
    private final RetentionSettings settings;
    private final InstantSource clock;
    private final Rounds rounds;

    public RetentionLoop(RetentionStore store, RetentionSettings settings, InstantSource clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.rounds = new Rounds("retention", FIRST, EVERY, this::round);
    }

    public RetentionLoop start() {
        rounds.start();
        return this;
    }

    private void round() throws InterruptedException {
        try {
            sweep(BREATH);
        } catch (StoreException e) {
            Logger.warn("event=not-forgotten effect=tried-again message=\"{}\"", e.getMessage());
        }
    }

    /** Forgets everything that is due now. */
    void sweep(Duration breath) throws InterruptedException {
        Instant now = reckoned();
        for (Kind kind : Kind.values()) {
            Instant before = now.minus(settings.of(kind));
            long forgotten = 0;
            for (String next = ""; next != null;) {
                RetentionStore.Batch batch = store.forget(kind, before, next);
                forgotten += batch.forgotten();
                next = batch.next();
                TimeUnit.NANOSECONDS.sleep(breath.toNanos());
            }
            if (forgotten > 0) {
                Logger.info("event=forgotten kind={} count={} before={}", kind, forgotten, before);
            }
        }
    }

    /** A clock that is years ahead, or a city's whose time runs fast, must not cost the history of years at once. */
    private Instant reckoned() {
        Instant now = clock.instant();
        Instant most = store.countedFrom().map(last -> last.plus(STEP)).orElse(now);
        if (now.isAfter(most)) {
            Logger.warn("event=clock-ran-ahead effect=forgets-slowly clock={} ages-counted-from={}", now, most);
            now = most;
        }
        store.countedFrom(now);
        return now;
    }

    /** Waits for the batch in hand. Repeatable. */
    @Override
    public void close() {
        rounds.close();
    }
}
