package io.lamplighter.agent.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How often a lamp that is to be lit came back by itself within the last hour. Immutable.
 *
 * @param wentOut
 *            whether it is out now
 * @param relit
 *            the ticker's nanoseconds of each return, oldest first; at most {@link LampThresholds#MOST_CYCLES}, the oldest
 *            are forgotten first
 */
record Cycling(boolean wentOut, List<Long> relit) {

    static final Duration WITHIN = Duration.ofHours(1);
    static final Cycling NONE = new Cycling(false, List.of());
    private static final Cycling OUT = new Cycling(true, List.of());

    Cycling {
        relit = List.copyOf(relit);
    }

    /** After a look at a lamp that is to be lit, has not just been switched, and has its supply. */
    Cycling lit(long nowNanos, boolean dark, boolean bright) {
        if (relit.isEmpty() && !wentOut) {
            return dark ? OUT : NONE;
        }
        List<Long> recent = new ArrayList<>(recent(nowNanos));
        if (wentOut && bright) {
            recent.add(nowNanos);
        }
        int surplus = Math.max(0, recent.size() - LampThresholds.MOST_CYCLES);
        return new Cycling(dark || (wentOut && !bright), recent.subList(surplus, recent.size()));
    }

    /** After it was switched, or its supply failed: what goes out for a reason is no cycling. */
    Cycling switched(long nowNanos) {
        return relit.isEmpty() ? NONE : new Cycling(false, recent(nowNanos));
    }

    Verdict verdict(int cycles) {
        if (relit.isEmpty()) {
            return Verdict.SOUND;
        }
        return relit.size() >= cycles ? Verdict.FAULTY : Verdict.UNKNOWN;
    }

    private List<Long> recent(long nowNanos) {
        return relit.stream().filter(at -> nowNanos - at < WITHIN.toNanos()).toList();
    }
}
