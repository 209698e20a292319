package io.lamplighter.agent.link;

/** Sparkplug's birth/death numbers, which go on over restarts. Called on the loop only. */
public interface BirthNumbers {

    /** The number for the next connection attempt: one more than the last, 0 to 255. Does not block. */
    int next();

    /** No server can have seen the last number: {@link #next} gives it again, after a restart too. Does not block. */
    void unseen();

    /**
     * A server has seen the last number: it must outlive a power cut. Runs the effect on the loop when it does, or when
     * that takes too long; does not block and never fails.
     */
    void used(Runnable effect);
}
