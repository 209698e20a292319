package io.lamplighter.agent.diagnosis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one luminaire's faults. Immutable and pure: each sample gives the next one. Without a meter it never
 * knows anything.
 */
public final class LampDiagnosis {

    private final LampProfile profile;
    private final LampThresholds thresholds;
    private final LampMemory memory;
    private final Map<LampCondition, Alarm> alarms;

    private LampDiagnosis(LampProfile profile, LampThresholds thresholds, LampMemory memory,
            Map<LampCondition, Alarm> alarms) {
        this.profile = profile;
        this.thresholds = thresholds;
        this.memory = memory;
        this.alarms = alarms;
    }

    /** Nothing is known yet. */
    public static LampDiagnosis begin(LampProfile profile, LampThresholds thresholds) {
        Map<LampCondition, Alarm> alarms = new EnumMap<>(LampCondition.class);
        for (LampCondition condition : LampCondition.values()) {
            alarms.put(condition, Alarm.UNKNOWN);
        }
        return new LampDiagnosis(profile, thresholds, LampMemory.NONE, alarms);
    }

    /** After a sample; one without power says only that the meter is silent. */
    public LampDiagnosis after(LampSample sample) {
        Map<LampCondition, Alarm> next = new EnumMap<>(alarms);
        if (sample.power().isEmpty()) {
            judge(next, LampCondition.SILENT, Verdict.FAULTY, sample.nanos());
            return new LampDiagnosis(profile, thresholds, memory, next);
        }
        LampLook look = new LampLook(sample, sample.power().get(), profile, thresholds);
        LampMemory remembered = memory.after(look);
        LampVerdicts verdicts = new LampVerdicts(look, remembered, alarm(LampCondition.CYCLING).isRaised());
        for (LampCondition condition : LampCondition.values()) {
            judge(next, condition, verdicts.of(condition), sample.nanos());
        }
        return new LampDiagnosis(profile, thresholds, remembered, next);
    }

    private void judge(Map<LampCondition, Alarm> next, LampCondition condition, Verdict verdict, long nanos) {
        next.put(condition, alarm(condition).after(verdict, nanos, condition.persistence(thresholds)));
    }

    private Alarm alarm(LampCondition condition) {
        return Objects.requireNonNull(alarms.get(condition));
    }

    /** Whether the event is on; null while nothing is known about it. */
    public @Nullable Boolean raised(LampEvent event) {
        Boolean known = null;
        for (LampCondition condition : LampCondition.values()) {
            Boolean raised = condition.event() == event ? alarm(condition).raised() : null;
            if (raised != null) {
                known = raised || Boolean.TRUE.equals(known);
            }
        }
        return known;
    }

    /** Whether the relay's contact is known to be welded: then switching it is of no use. */
    public boolean relayWelded() {
        return alarm(LampCondition.WELDED).isRaised();
    }

    /** Whether something is suspected or may be over: then the meter is worth another look soon. */
    public boolean undecided() {
        return alarms.values().stream().anyMatch(Alarm::isPending);
    }

    /** The events that began or ended since an earlier diagnosis; what becomes known to be sound is no change. */
    public List<Change> since(LampDiagnosis before) {
        List<Change> changes = new ArrayList<>();
        for (LampEvent event : LampEvent.values()) {
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
    public record Change(LampEvent event, boolean started) {}
}
