/**
 * Serial lines: the port {@link io.lamplighter.agent.board.serial.SerialLine}, its adapter to a Linux terminal, and the
 * thread that owns a line and bounds each call on it. The drivers of serial parts build on this; no protocol, no part and
 * no loop must enter here.
 */
@NullMarked
package io.lamplighter.agent.board.serial;

import org.jspecify.annotations.NullMarked;
