package io.lamplighter.gateway.retention;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Forgets what is old. Thread-safe. */
public interface RetentionStore {

    /** From when ages were counted in the last sweep; empty before the first. */
    Optional<Instant> countedFrom();

    /** Durable when it returns. */
    void countedFrom(Instant now);

    /**
     * What one batch did.
     *
     * @param forgotten
     *            how many things
     * @param next
     *            from where the next batch goes on; null when nothing is left
     */
    record Batch(int forgotten, @Nullable String next) {}

    /**
     * Forgets some of what is older, in one short transaction: whoever writes besides waits for one batch at most.
     * Repeatable.
     *
     * @param from
     *            empty to begin, else where the batch before ended
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when nothing of the batch was forgotten
     */
    Batch forget(Kind kind, Instant before, String from);
}
