package io.lamplighter.agent.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** What is known of one sensor's faults, and of what it watches. Immutable and pure: each reading gives the next one. */
public final class SensorDiagnosis {

    private final SensorThresholds thresholds;
    private final SensorMemory memory;
    private final Map<SensorCondition, Alarm> alarms;

    private SensorDiagnosis(SensorThresholds thresholds, SensorMemory memory, Map<SensorCondition, Alarm> alarms) {
        this.thresholds = thresholds;
        this.memory = memory;
        this.alarms = alarms;
    }

    /** Nothing is known yet. */
    public static SensorDiagnosis begin(SensorThresholds thresholds) {
        Map<SensorCondition, Alarm> alarms = new EnumMap<>(SensorCondition.class);
        for (SensorCondition condition : SensorCondition.values()) {
            alarms.put(condition, Alarm.UNKNOWN);
        }
        return new SensorDiagnosis(thresholds, SensorMemory.NONE, alarms);
    }

    /** After a reading at the ticker's {@code nanos}; an empty one failed, or gave what its quantity cannot be. */
    public SensorDiagnosis after(long nanos, Optional<Sensed> reading) {
        Map<SensorCondition, Alarm> next = new EnumMap<>(alarms);
        if (reading.isEmpty()) {
            judge(next, SensorCondition.SILENT, Verdict.FAULTY, nanos);
            return new SensorDiagnosis(thresholds, memory, next);
        }
        Sensed sensed = reading.get();
        SensorMemory remembered = memory.after(sensed, nanos);
        SensorVerdicts verdicts = new SensorVerdicts(thresholds);
        for (SensorCondition condition : SensorCondition.values()) {
            judge(next, condition, verdicts.of(condition, sensed, remembered, nanos), nanos);
        }
        return new SensorDiagnosis(thresholds, remembered, next);
    }

    private void judge(Map<SensorCondition, Alarm> next, SensorCondition condition, Verdict verdict, long nanos) {
        next.put(condition, alarm(condition).after(verdict, nanos, condition.persistence(thresholds)));
    }

    private Alarm alarm(SensorCondition condition) {
        return Objects.requireNonNull(alarms.get(condition));
    }

    /** Whether the event is on; null while nothing is known about it. */
    public @Nullable Boolean raised(SensorEvent event) {
        Boolean known = null;
        for (SensorCondition condition : SensorCondition.values()) {
            Boolean raised = condition.event() == event ? alarm(condition).raised() : null;
            if (raised != null) {
                known = raised || Boolean.TRUE.equals(known);
            }
        }
        return known;
    }

    /** What stands behind an event that is on, for people: several words when there are several reasons. */
    public List<String> reasons(SensorEvent event) {
        return Arrays.stream(SensorCondition.values())
                .filter(condition -> condition.event() == event && alarm(condition).isRaised())
                .map(SensorCondition::word).toList();
    }

    /** Whether what the sensor says is not to be believed. */
    public boolean distrusted() {
        return Boolean.TRUE.equals(raised(SensorEvent.FUNCTION_ERROR));
    }

    /** The events that began or ended since an earlier diagnosis; what becomes known to be sound is no change. */
    public List<Change> since(SensorDiagnosis before) {
        List<Change> changes = new ArrayList<>();
        for (SensorEvent event : SensorEvent.values()) {
            boolean now = Boolean.TRUE.equals(raised(event));
            if (now != Boolean.TRUE.equals(before.raised(event))) {
                changes.add(new Change(event, now));
            }
        }
        return changes;
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
