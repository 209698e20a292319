package io.lamplighter.agent.diagnosis;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one luminaire's faults. Immutable and pure: each sample gives the next one. Without a meter it never
 * knows anything.
 */
public final class LampDiagnosis {

    private final LampProfile profile;
    private final LampThresholds thresholds;
    private final LampMemory memory;
    private final Alarms<LampCondition, LampEvent> alarms;

    private LampDiagnosis(LampProfile profile, LampThresholds thresholds, LampMemory memory,
            Alarms<LampCondition, LampEvent> alarms) {
        this.profile = profile;
        this.thresholds = thresholds;
        this.memory = memory;
        this.alarms = alarms;
    }

    /** Nothing is known yet. */
    public static LampDiagnosis begin(LampProfile profile, LampThresholds thresholds) {
        return new LampDiagnosis(profile, thresholds, LampMemory.NONE,
                Alarms.begin(LampCondition.class, LampEvent.class, LampCondition::event));
    }

    /** After a sample; one without power says only that the meter is silent. */
    public LampDiagnosis after(LampSample sample) {
        if (sample.power().isEmpty()) {
            return new LampDiagnosis(profile, thresholds, memory,
                    alarms.after((condition, before) -> condition == LampCondition.SILENT
                            ? judged(condition, before, Verdict.FAULTY, sample)
                            : before));
        }
        LampLook look = new LampLook(sample, sample.power().get(), profile, thresholds);
        LampMemory remembered = memory.after(look);
        LampVerdicts verdicts = new LampVerdicts(look, remembered, alarms.of(LampCondition.CYCLING).isRaised());
        return new LampDiagnosis(profile, thresholds, remembered, alarms
                .after((condition, before) -> judged(condition, before, verdicts.of(condition), sample)));
    }

    private Alarm judged(LampCondition condition, Alarm before, Verdict verdict, LampSample sample) {
        return before.after(verdict, sample.nanos(), condition.persistence(thresholds));
    }

    /** Whether the event is on; null while nothing is known about it. */
    public @Nullable Boolean raised(LampEvent event) {
        return alarms.raised(event);
    }

    /** Whether the relay's contact is known to be welded: then switching it is of no use. */
    public boolean relayWelded() {
        return alarms.of(LampCondition.WELDED).isRaised();
    }

    /** Whether something is suspected or may be over: then the meter is worth another look soon. */
    public boolean undecided() {
        return alarms.isPending();
    }

    /** Whether every event stands as it did. */
    public boolean standsAs(LampDiagnosis before) {
        return alarms.standAs(before.alarms);
    }

    /** The events that began or ended since an earlier diagnosis; what becomes known to be sound is no change. */
    public List<Change> since(LampDiagnosis before) {
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
    public record Change(LampEvent event, boolean started) {}
}
