package io.lamplighter.agent.board.pi4j;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.Observation;

/**
 * A sensor chip that was found healthy and set up: its constructor verifies it and starts it. Not thread-safe. A chip that
 * threw is dropped and made anew.
 */
interface Chip {

    /**
     * The latest observation. Blocks for bus transfers and conversions.
     *
     * @throws BoardException
     *             when the chip does not answer, or says what cannot be
     */
    Observation read();
}
