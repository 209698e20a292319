package io.lamplighter.gateway.web;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets only some requests at a time do what takes processor time: what posts report comes before what people read, and
 * who gets no turn soon is told so at once instead of waiting for an answer that he no longer wants. Thread-safe.
 */
final class Turns {

    /** Half the machine is for ingest. */
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    /** Some tenths of a second with the longest lists; further ones are refused. */
    private static final int WAITING = 200;

    private final Semaphore turns;
    private final int most;
    private final AtomicInteger inside = new AtomicInteger();

    Turns() {
        this(AT_ONCE, WAITING);
    }

    Turns(int atOnce, int waiting) {
        turns = new Semaphore(atOnce); // not fair: a turn must not wait until its thread runs again
        most = atOnce + waiting;
    }

    /**
     * Does the work when it is its turn.
     *
     * @throws RequestRefused
     *             when too many wait
     */
    <T> T take(Supplier<T> work) {
        if (inside.incrementAndGet() > most) {
            inside.decrementAndGet();
            throw tooMany(most);
        }
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
            inside.decrementAndGet();
        }
    }

    private static RequestRefused tooMany(int most) {
        return new Problem(503, "busy", "Too many ask at once",
                most + " such requests wait already: try again later").refused();
    }
}
