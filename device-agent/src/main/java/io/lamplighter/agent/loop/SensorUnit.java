package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.SensorKind;
import org.jspecify.annotations.Nullable;

/** One sensor as last read. One owner thread. */
final class SensorUnit {

    /** A sensor is reported as faulty when it has said nothing for so long. */
    static final Duration SILENCE = Duration.ofMinutes(5);

    private final SensorKind kind;
    private final long staleNanos;
    private @Nullable Observation last;
    private long lastAt;
    private boolean answered;

    /** An observation older than {@code staleNanos} is no present one. */
    SensorUnit(SensorKind kind, long staleNanos, long nowNanos) {
        this.kind = kind;
        this.staleNanos = staleNanos;
        this.lastAt = nowNanos;
    }

    /** The sensor answered; null when it failed: then the last observation counts until it is stale. */
    void read(@Nullable Observation observation, long nowNanos) {
        answered = true;
        if (observation != null) {
            last = observation;
            lastAt = nowNanos;
        }
    }

    SensorKind kind() {
        return kind;
    }

    /** Whether the sensor has said anything yet, be it that it fails. */
    boolean answered() {
        return answered;
    }

    Optional<Observation> present(long nowNanos) {
        return nowNanos - lastAt <= staleNanos ? Optional.ofNullable(last) : Optional.empty();
    }

    List<Reading> readings(long nowNanos) {
        List<Reading> readings = new ArrayList<>(SensorReadings.of(kind, present(nowNanos).orElse(null)));
        readings.add(Reading.event(SensorReadings.functionError(kind), functionError(nowNanos)));
        return readings;
    }

    private @Nullable Boolean functionError(long nowNanos) {
        boolean silent = nowNanos - lastAt >= SILENCE.toNanos();
        return (silent || last != null) ? (Boolean) silent : null;
    }
}
