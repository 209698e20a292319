package io.lamplighter.gateway.fleet;

import java.time.Instant;
import java.util.List;

/** Everything that was stored, in the order in which it was stored. Thread-safe; all methods block on the disk. */
public interface RecordFeed {

    /**
     * The records behind a position, in order; empty when there are none yet. A record never appears behind a position
     * that was already handed out. Repeatable.
     *
     * @param position
     *            of the last record that the caller has; 0 to start from the beginning
     * @param limit
     *            at most this many, 1 or more
     * @throws StoreException
     *             when the store cannot be read
     */
    List<FeedRecord> after(long position, int limit);

    /**
     * The position of the newest record, 0 when there is none.
     *
     * @throws StoreException
     *             when the store cannot be read
     */
    long end();

    /**
     * A position behind which everything is that was stored at this time or later, with little of what was before; 0 for the
     * beginning.
     *
     * @throws StoreException
     *             when the store cannot be read
     */
    long before(Instant time);
}
