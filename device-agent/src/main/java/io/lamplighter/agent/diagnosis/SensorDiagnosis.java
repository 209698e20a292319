package io.lamplighter.agent.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** What is known of one sensor's faults, and of what it watches. Immutable and pure: each reading gives the next one. */
public final class SensorDiagnosis {

    private final SensorThresholds thresholds;
    private final SensorMemory memory;
    private final Alarms<SensorCondition, SensorEvent> alarms;

    private SensorDiagnosis(SensorThresholds thresholds, SensorMemory memory,
            Alarms<SensorCondition, SensorEvent> alarms) {
        this.thresholds = thresholds;
        this.memory = memory;
        this.alarms = alarms;
    }

    /** Nothing is known yet. */
    public static SensorDiagnosis begin(SensorThresholds thresholds) {
        return new SensorDiagnosis(thresholds, SensorMemory.NONE,
                Alarms.begin(SensorCondition.class, SensorEvent.class, SensorCondition::event));
    }

    /** After a reading at the ticker's {@code nanos}; an empty one failed, or gave what its quantity cannot be. */
    public SensorDiagnosis after(long nanos, Optional<Sensed> reading) {
        if (reading.isEmpty()) {
            return new SensorDiagnosis(thresholds, memory,
                    alarms.after((condition, before) -> condition == SensorCondition.SILENT
                            ? judged(condition, before, Verdict.FAULTY, nanos)
                            : before));
        }
        Sensed sensed = reading.get();
        SensorMemory remembered = memory.after(sensed, nanos);
        SensorVerdicts verdicts = new SensorVerdicts(thresholds);
        return new SensorDiagnosis(thresholds, remembered, alarms.after((condition, before) -> judged(condition, before,
                verdicts.of(condition, sensed, remembered, nanos), nanos)));
    }

    private Alarm judged(SensorCondition condition, Alarm before, Verdict verdict, long nanos) {
        return before.after(verdict, nanos, condition.persistence(thresholds));
    }

    /** Whether the event is on; null while nothing is known about it. */
    public @Nullable Boolean raised(SensorEvent event) {
        return alarms.raised(event);
    }

    /** What stands behind an event that is on, for people: several words when there are several reasons. */
    public List<String> reasons(SensorEvent event) {
        return Arrays.stream(SensorCondition.values())
                .filter(condition -> condition.event() == event && alarms.of(condition).isRaised())
                .map(SensorCondition::word).toList();
    }

    /** Whether what the sensor says is not to be believed. */
    public boolean distrusted() {
        return Boolean.TRUE.equals(raised(SensorEvent.FUNCTION_ERROR));
    }

    /** Whether every event stands as it did. */
    public boolean standsAs(SensorDiagnosis before) {
        return alarms.standAs(before.alarms);
    }

    /** The events that began or ended since an earlier diagnosis; what becomes known to be sound is no change. */
    public List<Change> since(SensorDiagnosis before) {
        return alarms.since(before.alarms, Change::new);
    }

    /**
     * An event that began or ended.
     *
     * @param event
     *            which
     * @param started
     *            true when it began
     */
    public record Change(SensorEvent event, boolean started) {}
}
