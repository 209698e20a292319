package io.lamplighter.agent.diagnosis;

import java.time.Duration;
import java.util.List;

/**
 * Since when a sensor says the same to the last bit. Immutable.
 *
 * @param values
 *            that it says; empty before the first
 * @param sinceNanos
 *            of the ticker
 */
record Unchanged(List<Double> values, long sinceNanos) {

    static final Unchanged NONE = new Unchanged(List.of(), 0);

    Unchanged after(List<Double> now, long nowNanos) {
        return values.equals(now) ? this : new Unchanged(List.copyOf(now), nowNanos);
    }

    /** Stuck after {@code limit}; alive in the moment of a change; nothing in between. */
    Verdict verdict(long nowNanos, Duration limit) {
        if (values.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        if (nowNanos == sinceNanos) {
            return Verdict.SOUND;
        }
        return nowNanos - sinceNanos >= limit.toNanos() ? Verdict.FAULTY : Verdict.UNKNOWN;
    }
}
