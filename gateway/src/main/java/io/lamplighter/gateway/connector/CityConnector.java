package io.lamplighter.gateway.connector;

import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.fleet.FeedRecord;

/** One city platform. Called by one thread, that of its {@link ConnectorRunner}. */
public interface CityConnector {

    /**
     * Tells what the platform already has: the last records before the saved position. Called once, before the first
     * {@link #prepare}. Does not block; sends nothing.
     */
    void recall(List<FeedRecord> alreadySent);

    /**
     * Makes a shipment of the first of these records, as many as go together. Does not block.
     *
     * @param records
     *            in the order of the feed, at least one
     */
    Shipment prepare(List<FeedRecord> records);

    /**
     * What is to be sent besides records, such as who is in reach; asked about before each look at the feed, twice a second when
     * nothing is new. Does not block.
     *
     * @param position
     *            where the feed stands, which does not change by it
     */
    default Optional<Shipment> beside(long position) {
        return Optional.empty();
    }

    /** Asks the platform something harmless. Blocks, for a bounded time; says what is wrong, nothing when it answered well. */
    Optional<String> probe() throws InterruptedException;
}
