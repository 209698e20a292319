package io.lamplighter.agent.link;

/** Sparkplug's birth/death numbers, which go on over restarts. Called on the loop only. */
public interface BirthNumbers {

    /** The number for the next connection attempt: one more than the last, 0 to 255. Does not block. */
    int next();

    /** A server has seen the last number: it must outlive a power cut. Blocks for a small write; never fails. */
    void used();
}
