package io.lamplighter.agent.journal;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What came of a {@link Work}. Immutable.
 *
 * @param ledger
 *            that was stored; null when none was
 * @param settled
 *            numbers that need not be kept in memory any longer: on the flash, or given up
 * @param failure
 *            why not everything was done, in words; null when it was
 * @param dropped
 *            records given up in this go
 * @param damaged
 *            records found unreadable in this go
 * @param holding
 *            what the disk has now
 * @param reading
 *            what was read; null when nothing was asked for, or it could not be read
 */
record Done(@Nullable Ledger ledger, List<Long> settled, @Nullable String failure, long dropped, long damaged,
        Holding holding,
        @Nullable Reading reading, List<JournalEvent> events) {

    /**
     * @param last
     *            highest number on the disk; 0 when it holds none
     * @param deletable
     *            the acknowledged number from which on a file can go
     */
    record Holding(long last, long deletable) {}

    /**
     * @param after
     *            the records are all that the disk holds above this number …
     * @param upTo
     *            … up to this one
     */
    record Reading(long after, List<Frame> frames, long upTo) {}
}
