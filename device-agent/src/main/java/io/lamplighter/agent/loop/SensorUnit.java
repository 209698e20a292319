package io.lamplighter.agent.loop;

import java.util.ArrayList;
import java.util.Collections;
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
    /** Of that diagnosis; made anew only when one stands otherwise. */
    private List<Reading> events;
    private final MadeOf<Said, List<Reading>> readings = new MadeOf<>(this::readings);
    private @Nullable Observation last;
    private long lastAt;
    private long heardAt;
    private boolean answered;

    /** An observation older than {@code staleNanos} gives for now is no present one. */
    SensorUnit(SensorKind kind, SensorThresholds thresholds, LongUnaryOperator staleNanos, long nowNanos) {
        this.kind = kind;
        this.diagnosis = SensorDiagnosis.begin(thresholds);
        this.events = SensorReadings.events(kind, diagnosis);
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
        events = diagnosis.standsAs(before) ? events : SensorReadings.events(kind, diagnosis);
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
        return Optional.ofNullable(fresh(nowNanos));
    }

    private @Nullable Observation fresh(long nowNanos) {
        return nowNanos - lastAt <= staleNanos.applyAsLong(nowNanos) ? last : null;
    }

    /** As {@link #present}, but null for nothing, and when the sensor is known to say what cannot be: then nothing may depend on it. */
    @Nullable
    Observation trusted(long nowNanos) {
        return diagnosis.distrusted() ? null : fresh(nowNanos);
    }

    /** What readings are made of. */
    private record Said(@Nullable Observation present, List<Reading> events) {}

    /** The same list until it says something else. */
    List<Reading> readings(long nowNanos) {
        return readings.of(new Said(fresh(nowNanos), events));
    }

    private List<Reading> readings(Said said) {
        List<Reading> all = new ArrayList<>(SensorReadings.of(kind, said.present()));
        all.addAll(said.events());
        return Collections.unmodifiableList(all);
    }
}
