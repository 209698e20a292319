/**
 * Sensors of particulate matter on serial lines. Frames are read by pure scanners that find their way in any bytes; the
 * line and its thread come from {@code board.serial}. No loop, link or journal must enter.
 */
@NullMarked
package io.lamplighter.agent.board.particles;

import org.jspecify.annotations.NullMarked;
