package io.lamplighter.gateway.platform;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps how far each connector has read the feed, over restarts. Thread-safe; all methods block on the disk. */
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

    /**
     * What was parked has been sent again; durable when it returns. Repeatable.
     *
     * @param refused
     *            why it stays parked nevertheless; empty when it is parked no more
     * @return whether it was parked still
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when it could not be saved
     */
    boolean sentAgain(String connector, long number, Optional<Parked> refused);
}
