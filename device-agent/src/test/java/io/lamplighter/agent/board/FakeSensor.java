package io.lamplighter.agent.board;

import org.jspecify.annotations.Nullable;

/** A sensor that shows what it is told, or fails. */
public final class FakeSensor implements Sensor {

    private final String name;
    private final SensorKind kind;
    private volatile Observation observation;
    private volatile @Nullable String failure;
    private volatile Runnable news = () -> {};

    public FakeSensor(String name, Observation observation) {
        this.name = name;
        this.kind = observation.kind();
        this.observation = observation;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SensorKind kind() {
        return kind;
    }

    @Override
    public Observation read() {
        String message = failure;
        if (message != null) {
            throw new BoardException(message);
        }
        return observation;
    }

    @Override
    public void watch(Runnable listener) {
        news = listener;
    }

    /** What it last showed, or would show if it worked. */
    public Observation observation() {
        return observation;
    }

    public void show(Observation next) {
        observation = next;
        failure = null;
    }

    /** Shows it, and says that it should be read soon. */
    public void tell(Observation next) {
        show(next);
        news.run();
    }

    public void failWith(String message) {
        failure = message;
    }
}
