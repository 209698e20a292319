/**
 * What hangs on a post's serial lines, byte for byte: a DALI hat with gears and their memory banks, an AC meter, dust
 * sensors. Pure models that answer at once; {@code simulator.board} puts them behind the agent's lines. Nothing of the
 * agent must enter.
 */
@NullMarked
package io.lamplighter.simulator.serial;

import org.jspecify.annotations.NullMarked;
