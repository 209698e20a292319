package io.lamplighter.agent.diagnosis;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One condition over time: it starts and ends only when observations agree for long enough. Immutable.
 *
 * @param raised
 *            whether it is there; null until the first observation that says anything
 * @param leaning
 *            what the last observation said
 * @param sinceNanos
 *            of the ticker, since when the observations say so
 */
record Alarm(@Nullable Boolean raised, Verdict leaning, long sinceNanos) {

    static final Alarm UNKNOWN = new Alarm(null, Verdict.UNKNOWN, 0);

    /** After an observation. The first sound one is believed at once: nothing was there that could end too early. */
    Alarm after(Verdict verdict, long nowNanos, Persistence persistence) {
        long since = verdict == leaning ? sinceNanos : nowNanos;
        Boolean stands = verdict == Verdict.UNKNOWN ? raised : standing(verdict, nowNanos - since, persistence);
        return (verdict == leaning && Objects.equals(stands, raised)) ? this : new Alarm(stands, verdict, since);
    }

    private @Nullable Boolean standing(Verdict verdict, long lastingNanos, Persistence persistence) {
        boolean faulty = verdict == Verdict.FAULTY;
        boolean firstSound = raised == null && !faulty;
        return (firstSound || lastingNanos >= (faulty ? persistence.start() : persistence.end()).toNanos())
                ? (Boolean) faulty
                : raised;
    }

    boolean isRaised() {
        return Boolean.TRUE.equals(raised);
    }

    /** Whether observations disagree with what stands, but not for long enough yet. */
    boolean isPending() {
        return switch (leaning) {
            case FAULTY -> !isRaised();
            case SOUND -> isRaised();
            case UNKNOWN -> false;
        };
    }
}
