package io.lamplighter.agent.board.serial;

import io.lamplighter.agent.board.SerialWiring;

/** Opens serial lines: the operating system's, or a simulator's. */
@FunctionalInterface
public interface SerialLines {

    /**
     * Opens a line for this program alone. Blocks briefly.
     *
     * @throws io.lamplighter.agent.board.BoardException
     *             when there is no such line, or another program has it
     */
    SerialLine open(SerialWiring wiring);

    /** The terminals of this Linux machine. */
    static SerialLines ofThisMachine() {
        return TerminalLine::open;
    }
}
