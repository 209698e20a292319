/**
 * The few calls of the Linux kernel that Java's own library lacks. The board's adapters use it; nothing of the board's
 * ports, and no third-party type, must enter.
 */
@NullMarked
package io.lamplighter.agent.board.kernel;

import org.jspecify.annotations.NullMarked;
