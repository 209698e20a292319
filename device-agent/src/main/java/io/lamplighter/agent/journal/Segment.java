package io.lamplighter.agent.journal;

/** What is known of one segment file without reading it. Changed only by its {@link SegmentStream}. */
final class Segment {

    private final String name;
    private final long first;
    private long last;
    private int count;
    private long bytes;
    private int unsynced;
    private int readFailures;
    private long newestMillis = Long.MIN_VALUE;

    /** Of a file that will hold {@code first} as its first record. */
    Segment(String name, long first) {
        this.name = name;
        this.first = first;
        this.last = first - 1;
    }

    String name() {
        return name;
    }

    long first() {
        return first;
    }

    /** The highest number in it; one below {@link #first} while it is empty. */
    long last() {
        return last;
    }

    int count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    /** When its newest record was taken, milliseconds since 1970. */
    long newestMillis() {
        return newestMillis;
    }

    /** Whether a record of it was ever brought to the flash. */
    boolean everSynced() {
        return count > unsynced;
    }

    void add(long number, int frameBytes, long sampledMillis) {
        last = Math.max(last, number);
        count++;
        unsynced++;
        bytes += frameBytes;
        newestMillis = Math.max(newestMillis, sampledMillis);
    }

    /** Of a file found on the disk: when its newest record was taken. */
    void sampled(long millis) {
        newestMillis = Math.max(newestMillis, millis);
    }

    /** Could not be read; returns how often that has happened. */
    int failedReading() {
        return ++readFailures;
    }

    boolean isSynced() {
        return unsynced == 0;
    }

    void synced() {
        unsynced = 0;
    }

    void grow(long headerBytes) {
        bytes += headerBytes;
    }
}
