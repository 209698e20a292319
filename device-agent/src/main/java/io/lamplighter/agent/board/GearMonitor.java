package io.lamplighter.agent.board;

/** Asks a luminaire's control gear how it and its lamp are. Not thread-safe: one caller at a time. */
public interface GearMonitor {

    /**
     * What the gear says now; slow diagnoses may be up to a minute old. Blocks for a slow bus, up to some seconds, so
     * never call it on the loop; may be repeated at will.
     *
     * @throws BoardException
     *             when the gear does not answer; the next call tries again
     */
    GearReport read();
}
