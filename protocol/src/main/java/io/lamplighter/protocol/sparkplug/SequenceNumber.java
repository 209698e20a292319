package io.lamplighter.protocol.sparkplug;

/** Sparkplug sequence numbers (seq and bdSeq): 0 to 255, then 0 again. Pure. */
public final class SequenceNumber {

    public static final int COUNT = 256;

    private SequenceNumber() {}

    /** The one that follows. */
    public static int after(int seq) {
        return Math.floorMod(seq + 1, COUNT);
    }

    /** How many steps lead from one to the other, 0 to 255. */
    public static int distance(int from, int to) {
        return Math.floorMod(to - from, COUNT);
    }
}
