package io.lamplighter.agent.board;

import org.jspecify.annotations.Nullable;

/** A light sensor that shows what it is told, or fails. */
public final class FakeLightSensor implements LightSensor {

    private volatile double lux;
    private volatile @Nullable String failure;

    public FakeLightSensor(double lux) {
        this.lux = lux;
    }

    @Override
    public double readLux() {
        String message = failure;
        if (message != null) {
            throw new BoardException(message);
        }
        return lux;
    }

    public void show(double next) {
        lux = next;
        failure = null;
    }

    public void failWith(String message) {
        failure = message;
    }
}
