package io.lamplighter.agent.board.dali;

import java.util.OptionalInt;

/** A DALI bus on which we may speak now. On the thread of its line only; each call blocks for a frame or two. */
interface DaliBus {

    /** Sends a 16-bit forward frame; the 8 bits that a gear answers, or empty when nobody does. */
    OptionalInt ask(int frame);

    /** Sends a forward frame that nobody answers. */
    default void command(int frame) {
        ask(frame);
    }

    /** Sends a forward frame twice within 100 ms, as configuring commands must be (IEC 62386-102, 9.3). */
    void configure(int frame);

    /** Between two frames that need not follow each other: lamp levels that wait go first. */
    void giveWay();
}
