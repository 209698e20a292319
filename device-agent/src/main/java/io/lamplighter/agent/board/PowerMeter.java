package io.lamplighter.agent.board;

/** Measures the supply of one luminaire. Not thread-safe: one caller at a time. */
public interface PowerMeter {

    /**
     * Reads the latest values. Blocks for a bus transfer, so never call it on the loop; may be repeated at will.
     *
     * @throws BoardException
     *             when the meter does not answer, is not the expected chip, or is out of its range; the next call tries
     *             to bring it up again
     */
    PowerReading read();
}
