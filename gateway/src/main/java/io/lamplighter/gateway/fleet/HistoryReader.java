package io.lamplighter.gateway.fleet;

import java.util.List;

/** Reads stored values back. Thread-safe. */
@FunctionalInterface
public interface HistoryReader {

    /**
     * The newest values that match, oldest first. Blocks on the disk; repeatable.
     *
     * @throws StoreException
     *             when the store cannot be read
     */
    List<HistoryPoint> read(HistoryQuery query);
}
