package io.lamplighter.agent.board;

import org.jspecify.annotations.Nullable;

/** A meter that shows what it is told, or fails. */
public final class FakePowerMeter implements PowerMeter {

    private volatile PowerReading reading;
    private volatile @Nullable String failure;

    public FakePowerMeter(PowerReading reading) {
        this.reading = reading;
    }

    @Override
    public PowerReading read() {
        String message = failure;
        if (message != null) {
            throw new BoardException(message);
        }
        return reading;
    }

    public void show(PowerReading next) {
        reading = next;
        failure = null;
    }

    public void failWith(String message) {
        failure = message;
    }
}
