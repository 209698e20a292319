/**
 * DALI-2 control gear (IEC 62386-101 and -102, DiiA parts 251 to 253) behind the ports of {@code agent.board}: frames,
 * levels, memory banks, and the serial hat that speaks for us on the bus. What the frames mean is pure; the line and its
 * thread come from {@code board.serial}. No loop, link or journal must enter.
 */
@NullMarked
package io.lamplighter.agent.board.dali;

import org.jspecify.annotations.NullMarked;
