/**
 * Modbus RTU as far as the parts of a post need it, and the drivers of those parts. Frames and register maps are pure
 * functions of bytes; the line comes from {@code board.serial}. No loop, link or journal must enter.
 */
@NullMarked
package io.lamplighter.agent.board.modbus;

import org.jspecify.annotations.NullMarked;
