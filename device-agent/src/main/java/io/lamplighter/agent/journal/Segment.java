package io.lamplighter.agent.journal;

/** What is known of one segment file without reading it. Changed only by its {@link SegmentStream}. */
final class Segment {

    private final String name;
    private final long first;
    private long last;
    private int count;
    private long bytes;

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

    void add(long number, int frameBytes) {
        last = number;
        count++;
        bytes += frameBytes;
    }

    void grow(long headerBytes) {
        bytes += headerBytes;
    }
}
