package io.lamplighter.gateway.fleet;

import java.util.OptionalLong;

/** Keeps how far each city platform has read the feed, over restarts. Thread-safe; both methods block on the disk. */
public interface PositionStore {

    /**
     * The position that was saved last; empty when none was.
     *
     * @throws StoreException
     *             when the store cannot be read
     */
    OptionalLong position(String connector);

    /**
     * Saves a position; durable when it returns. Repeatable.
     *
     * @throws StoreException
     *             when it could not be saved
     */
    void save(String connector, long position);
}
