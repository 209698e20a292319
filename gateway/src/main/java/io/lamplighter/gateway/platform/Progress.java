package io.lamplighter.gateway.platform;

import java.util.List;
import java.util.OptionalLong;

/** Keeps how far each connector has read the feed, over restarts. Thread-safe; both methods block on the disk. */
public interface Progress {

    /**
     * The position that was saved last; empty when none was.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when the store cannot be read
     */
    OptionalLong position(String connector);

    /**
     * Saves a position and what was parked up to it, together; durable when it returns. Repeatable when it failed.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when it could not be saved
     */
    void delivered(String connector, long position, List<Parked> parked);
}
