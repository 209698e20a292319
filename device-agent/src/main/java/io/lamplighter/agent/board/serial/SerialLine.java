package io.lamplighter.agent.board.serial;

import java.time.Duration;

/** An open serial line, 8 data bits, no parity, 1 stop bit, no flow control. Not thread-safe: its owner's thread only. */
public interface SerialLine extends AutoCloseable {

    /**
     * Hands all bytes to the line; does not wait until they have left.
     *
     * @throws io.lamplighter.agent.board.BoardException
     *             when the line does not take them
     */
    void write(byte[] bytes);

    /**
     * Waits for something to arrive and reads what there is, in pieces as it happens to come.
     *
     * @return how many bytes were put into the beginning of the buffer; 0 when nothing came within the patience
     * @throws io.lamplighter.agent.board.BoardException
     *             when the line is gone
     */
    int read(byte[] into, Duration patience);

    /** Throws away what has arrived and was not read. */
    void discard();

    /** Gives the line back; may be repeated, never throws. */
    @Override
    void close();
}
