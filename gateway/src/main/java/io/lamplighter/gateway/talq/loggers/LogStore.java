package io.lamplighter.gateway.talq.loggers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps how far each logger of the CMS is, over restarts. Thread-safe; all methods block on the disk, are repeatable and throw
 * {@link io.lamplighter.gateway.fleet.StoreException}.
 */
public interface LogStore {

    /**
     * Up to where a logger's data are with the CMS.
     *
     * @param since
     *            when it began to log, to the millisecond; tells it from an earlier one of that address
     * @param position
     *            in the feed
     * @param sampled
     *            the sample that was last begun, to the millisecond
     * @param post
     *            up to which that sample is done; empty when it is done as a whole
     */
    record Cursor(String logger, Instant since, long position, Instant sampled, String post) {

        Cursor at(long further) {
            return new Cursor(logger, since, further, sampled, post);
        }

        Cursor at(Instant sample, String upTo) {
            return new Cursor(logger, since, position, sample, upTo);
        }
    }

    List<Cursor> cursors();

    /** By logger, the events that the CMS was told to have begun and not to have ended. */
    Map<String, Set<String>> openEvents();

    /** Keeps this in place of what was kept of the logger, in one transaction. */
    void save(Cursor cursor, Set<String> begun, Set<String> ended);

    /** Forgets the logger with its events. */
    void remove(String logger);
}
