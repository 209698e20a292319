package io.lamplighter.agent.board.pi4j;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import io.lamplighter.agent.board.BoardException;
import org.jspecify.annotations.Nullable;

/**
 * A chip that may be missing, sick or back again: opened when used, dropped when it fails, tried three times in a call
 * (a lost acknowledge is common on long wires). A call that finds another one stuck in the bus fails at once instead of
 * queueing behind it. Thread-safe in that sense.
 *
 * @param <T>
 *            the chip's driver; its constructor verifies the chip and brings it into a defined state
 */
final class Reopening<T> {

    private static final int ATTEMPTS = 3;

    private final String name;
    private final Supplier<T> opener;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable T chip;

    Reopening(String name, Supplier<T> opener) {
        this.name = name;
        this.opener = opener;
    }

    <R> R use(Function<T, R> call) {
        if (!lock.tryLock()) {
            throw new BoardException(name + " is still busy with an earlier call");
        }
        try {
            return attempt(call, 1);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private <R> R attempt(Function<T, R> call, int number) {
        try {
            T opened = chip;
            if (opened == null) {
                opened = opener.get();
                chip = opened;
            }
            return call.apply(opened);
        } catch (BoardException e) {
            chip = null;
            if (number == ATTEMPTS) {
                throw e;
            }
            return attempt(call, number + 1);
        }
    }
}
