package io.lamplighter.agent.board.pi4j;

import java.util.function.Supplier;

import io.lamplighter.agent.board.BoardException;

/** On which thread, and for how long at most, a transfer on an I2C bus is waited for. Thread-safe. */
public interface BusCalls {

    /**
     * Runs a transfer and waits for its end.
     *
     * @throws BoardException
     *             when the transfer fails, or does not end in time
     */
    <R> R call(int bus, Supplier<R> transfer);

    /** On the caller's thread, without limit: for a bus that is simulated and cannot hang. */
    static BusCalls direct() {
        return new BusCalls() {
            @Override
            public <R> R call(int bus, Supplier<R> transfer) {
                return transfer.get();
            }
        };
    }
}
