package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

import io.lamplighter.protocol.vocabulary.Vocabulary;

/** The ambient light as last read. One owner thread. */
final class Environment {

    static final String DEVICE = Vocabulary.ENVIRONMENT_DEVICE;

    private static final Reading.DeadBand LIGHT_DEAD_BAND = new Reading.DeadBand(1, 0.1);
    private static final int STALE_AFTER_SAMPLES = 3;

    private final Reporter reporter;
    private final long staleNanos;
    private OptionalDouble lux = OptionalDouble.empty();
    private long luxAt;
    private boolean answered;

    Environment(Intervals intervals) {
        this.reporter = new Reporter(intervals.report());
        Duration stale = intervals.sample().multipliedBy(STALE_AFTER_SAMPLES);
        this.staleNanos = stale.toNanos();
    }

    /** The sensor answered; nonsense counts as no answer. */
    void read(OptionalDouble answer, long nowNanos) {
        answered = true;
        if (answer.isPresent() && answer.getAsDouble() >= 0 && Double.isFinite(answer.getAsDouble())) {
            lux = answer;
            luxAt = nowNanos;
        }
    }

    /** Whether the sensor has said anything yet, be it that it fails. */
    boolean answered() {
        return answered;
    }

    /** Ambient light in lx; empty without a sensor, and when it has been silent for three intervals. */
    OptionalDouble lux(long nowNanos) {
        return nowNanos - luxAt <= staleNanos ? lux : OptionalDouble.empty();
    }

    List<Reading> readings(long nowNanos) {
        OptionalDouble now = lux(nowNanos);
        Float value = now.isPresent() ? Float.valueOf((float) now.getAsDouble()) : null;
        return List.of(new Reading(Vocabulary.LIGHT_LEVEL, value, LIGHT_DEAD_BAND));
    }

    Reporter reporter() {
        return reporter;
    }
}
