package io.lamplighter.agent.board.dali;

import java.util.Optional;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.LampDriver;
import io.lamplighter.lighting.level.Level;

/**
 * Dims and switches a luminaire by direct arc power control. Each level is one frame, so nothing dark lies between two
 * levels above 0; the loop's fades come as steps, which the gear's own fade time may smooth. The loop only fills the slot;
 * the bus's thread sends. What the bus refuses is thrown by the next call, and is sent again by each call and by each
 * reading of the gear. Belongs to the loop's thread.
 */
final class DaliLampDriver implements LampDriver {

    private final DaliLine line;
    private final LevelSlot slot;
    private final Optional<Level> found;

    /** Writes nothing. */
    DaliLampDriver(DaliLine line, LevelSlot slot, Optional<Level> found) {
        this.line = line;
        this.slot = slot;
        this.found = found;
    }

    @Override
    public void apply(Level level) {
        if (!slot.put(level)) {
            return;
        }
        line.wake();
        Optional<String> failure = slot.failure();
        if (failure.isPresent()) {
            throw new BoardException(failure.get());
        }
    }

    @Override
    public Optional<Level> found() {
        return found;
    }
}
