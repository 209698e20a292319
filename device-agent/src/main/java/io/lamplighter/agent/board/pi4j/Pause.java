package io.lamplighter.agent.board.pi4j;

import java.time.Duration;

import io.lamplighter.agent.board.BoardException;

/** How a driver waits for its chip; a test or a simulation need not wait at all. */
@FunctionalInterface
public interface Pause {

    /** Blocks the calling thread; throws BoardException, with the interrupt restored, when interrupted. */
    void await(Duration duration);

    /** Really waits. */
    static Pause real() {
        return duration -> {
            try {
                Thread.sleep(duration);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BoardException("interrupted while waiting for a chip", e);
            }
        };
    }
}
