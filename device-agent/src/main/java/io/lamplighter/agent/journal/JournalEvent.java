package io.lamplighter.agent.journal;

/**
 * Something that happened to the journal and that a person may want to know.
 *
 * @param kind
 *            what
 * @param detail
 *            which file, how many records, which failure
 */
public record JournalEvent(Kind kind, String detail) {

    /** What can happen. */
    public enum Kind {
        /** A file holds bytes that are no record; the rest was read. */
        DAMAGED,
        /** The disk refuses: records stay in memory. */
        DISK_FAILED,
        /** The disk works again; what was in memory is written. */
        DISK_RECOVERED,
        /** The journal was full: the oldest records were dropped. */
        DROPPED
    }
}
