/**
 * Puts the serial parts of a board together: one line and one thread per port, and on it what is wired there. The board's
 * assembler calls it, with the machine's lines or a simulator's. No protocol, no loop and no link must enter.
 */
@NullMarked
package io.lamplighter.agent.board.parts;

import org.jspecify.annotations.NullMarked;
