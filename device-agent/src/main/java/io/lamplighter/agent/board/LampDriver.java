package io.lamplighter.agent.board;

import java.util.Optional;

import io.lamplighter.lighting.level.Level;

/**
 * Drives one luminaire. Not thread-safe: called by the post's loop only. A driver never changes the lamp by itself,
 * neither when it is opened nor when the program ends.
 */
public interface LampDriver {

    /**
     * Makes the luminaire burn at a level. Does not block longer than a write to kernel memory, and may be repeated: the
     * level that is already set causes no write.
     *
     * @throws BoardException
     *             when the output could not be written; the lamp then shows the old or the new level, and the same call
     *             may be tried again
     */
    void apply(Level level);

    /**
     * The level at which the hardware stood when the driver was opened; empty when that cannot be known. Does not block.
     */
    Optional<Level> found();
}
