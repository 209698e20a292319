package io.lamplighter.agent.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongUnaryOperator;

import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.agent.diagnosis.Sensed;
import io.lamplighter.agent.diagnosis.SensorDiagnosis;
import io.lamplighter.agent.diagnosis.SensorEvent;
import io.lamplighter.agent.diagnosis.SensorThresholds;
import org.jspecify.annotations.Nullable;

/** One sensor as last read, and which faults that shows. One owner thread. */
final class SensorUnit {

    private final SensorKind kind;
    private final LongUnaryOperator staleNanos;
    private final Leap leap = new Leap();
    private SensorDiagnosis diagnosis;
    private @Nullable Observation last;
    private long lastAt;
    private long heardAt;
    private boolean answered;

    /** An observation older than {@code staleNanos} gives for now is no present one. */
    SensorUnit(SensorKind kind, SensorThresholds thresholds, LongUnaryOperator staleNanos, long nowNanos) {
        this.kind = kind;
        this.diagnosis = SensorDiagnosis.begin(thresholds);
        this.staleNanos = staleNanos;
        this.lastAt = nowNanos;
        this.heardAt = nowNanos;
    }

    /**
     * The sensor answered; null when it failed, as a doubtful leap counts, too: then the last observation counts until it is stale. Returns what began or
     * ended.
     *
     * @param sunElevationDegrees
     *            empty while the time is unknown
     */
    List<SensorDiagnosis.Change> read(@Nullable Observation observation, OptionalDouble sunElevationDegrees,
            long nowNanos) {
        answered = true;
        heardAt = nowNanos;
        Observation present = observation != null && leap.believes(observation) ? observation : null;
        if (present != null) {
            last = present;
            lastAt = nowNanos;
        }
        return judge(Optional.ofNullable(present)
                .map(value -> SensorReadings.sensed(value, sunElevationDegrees)), nowNanos);
    }

    /** A bus that hangs brings neither observation nor failure: that is silence too. Returns what began or ended. */
    List<SensorDiagnosis.Change> listen(long nowNanos) {
        return nowNanos - heardAt > staleNanos.applyAsLong(nowNanos) ? judge(Optional.empty(), nowNanos) : List.of();
    }

    private List<SensorDiagnosis.Change> judge(Optional<Sensed> sensed, long nowNanos) {
        SensorDiagnosis before = diagnosis;
        diagnosis = before.after(nowNanos, sensed);
        return diagnosis.since(before);
    }

    /** What stands behind an event that is on, for the log. */
    List<String> reasons(SensorEvent event) {
        return diagnosis.reasons(event);
    }

    /** Why it is known to say what cannot be; empty when it is not. */
    List<String> wrong() {
        return diagnosis.distrusted() ? diagnosis.reasons(SensorEvent.FUNCTION_ERROR) : List.of();
    }

    SensorKind kind() {
        return kind;
    }

    /** Whether the sensor has said anything yet, be it that it fails. */
    boolean answered() {
        return answered;
    }

    Optional<Observation> present(long nowNanos) {
        return nowNanos - lastAt <= staleNanos.applyAsLong(nowNanos) ? Optional.ofNullable(last) : Optional.empty();
    }

    /** As {@link #present}, unless the sensor is known to say what cannot be: then nothing may depend on it. */
    Optional<Observation> trusted(long nowNanos) {
        return diagnosis.distrusted() ? Optional.empty() : present(nowNanos);
    }

    List<Reading> readings(long nowNanos) {
        List<Reading> readings = new ArrayList<>(SensorReadings.of(kind, present(nowNanos).orElse(null)));
        readings.addAll(SensorReadings.events(kind, diagnosis));
        return readings;
    }
}
