package io.lamplighter.simulator.replay;

import java.time.Instant;
import java.util.SplittableRandom;

/**
 * What a replay changes of times and journals. Immutable.
 *
 * @param shiftMillis
 *            added to each time
 * @param epochSalt
 *            by which journals are told apart from those of other replays: a record with another time is another record; 0 = as recorded
 */
record Retiming(long shiftMillis, long epochSalt) {

    /** Times and journals as they were recorded. */
    static final Retiming NONE = new Retiming(0, 0);

    /**
     * So that what is said is never in the future and intervals stay what they were: with a replay that is faster than the recording the last
     * message is of the time when it is said, with a slower one the first.
     */
    static Retiming toNow(Survey survey, Instant now, double speed) {
        long recorded = survey.recordedAt().toEpochMilli();
        long shift = now.toEpochMilli() - recorded;
        if (speed > 1) {
            shift += Math.round(survey.millis() / speed) - survey.millis();
        }
        return new Retiming(shift, new SplittableRandom().nextLong() | 1);
    }
}
