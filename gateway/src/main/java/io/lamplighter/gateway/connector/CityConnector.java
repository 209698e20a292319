package io.lamplighter.gateway.connector;

import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.platform.ConnectorView.Trouble;
import io.lamplighter.gateway.platform.Hearing;
import io.lamplighter.gateway.platform.Notice;

/** One city platform. Called by one thread, that of its {@link ConnectorRunner}, but for what says otherwise. */
public interface CityConnector {

    /**
     * Tells what the platform already has: the last records before the saved position. Called once, before the first
     * {@link #prepare}. Does not block; sends nothing.
     */
    void recall(List<FeedRecord> alreadySent);

    /**
     * Told before {@link #recall} when people have it go back: what the platform says that it has is to be sent again. Does not
     * block.
     */
    default void sentBack() {}

    /**
     * Makes a shipment of the first of these records, as many as go together. Does not block.
     *
     * @param records
     *            in the order of the feed, at least one
     */
    Shipment prepare(List<FeedRecord> records);

    /**
     * Makes again what the platform refused before, for people say that it takes it now. Does not block.
     *
     * @return empty when nothing of it is known any more
     */
    default Optional<Shipment> again(Refused refused) {
        return refused.records().isEmpty() ? Optional.empty() : Optional.of(prepare(refused.records()));
    }

    /**
     * What a platform refused.
     *
     * @param entity
     *            as the platform names it
     * @param records
     *            of which it was made, without what else they held; none when it was made of something else
     * @param position
     *            where the feed stands, which does not change by it
     */
    record Refused(String entity, List<FeedRecord> records, long position) {}

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

    /** Takes what the platform tells by itself. Any thread; blocks for a small file at most. */
    default Hearing hear(Notice notice) {
        return Hearing.NOBODY;
    }

    /** What is in the way of something else than records, which go on meanwhile. Any thread. */
    default Trouble aside() {
        return Trouble.NONE;
    }

    /**
     * Takes leave of the platform, once it is paused, changed or removed; not when the gateway stops. Called after the runner's
     * thread has ended. Blocks, for a bounded time.
     */
    default void farewell() throws InterruptedException {}
}
