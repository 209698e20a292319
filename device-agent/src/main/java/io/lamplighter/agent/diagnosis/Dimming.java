package io.lamplighter.agent.diagnosis;

import org.jspecify.annotations.Nullable;

/**
 * Whether the power follows the level: the last settled point is compared with one at another level. Immutable.
 *
 * @param last
 *            latest settled point; null before the first
 * @param before
 *            latest settled point whose expected power is clearly another; null before there is one
 */
record Dimming(@Nullable Point last, @Nullable Point before) {

    static final Dimming NONE = new Dimming(null, null);

    /** Levels whose expected powers are closer than this share of the nominal power cannot be told apart. */
    private static final double CLEAR_STEP = 0.15;
    private static final double FOLLOWS_ABOVE = 0.6;
    private static final double STUCK_BELOW = 0.3;

    /** What is expected and what is drawn at one level, both as shares of the nominal power. */
    record Point(double expected, double drawn) {}

    Dimming after(Point now) {
        if (last != null && Math.abs(last.expected() - now.expected()) >= CLEAR_STEP) {
            return new Dimming(now, last);
        }
        return new Dimming(now, before);
    }

    /** {@code tolerance} is a share of the nominal power. */
    Verdict verdict(double tolerance) {
        Point now = last;
        if (now == null) {
            return Verdict.UNKNOWN;
        }
        boolean asExpected = Math.abs(now.drawn() - now.expected()) <= tolerance;
        boolean fullThoughDimmed = now.expected() <= 1 - CLEAR_STEP && !asExpected
                && Math.abs(now.drawn() - 1) <= tolerance;
        Point other = before;
        if (other != null && Math.abs(other.expected() - now.expected()) >= CLEAR_STEP) {
            double followed = (now.drawn() - other.drawn()) / (now.expected() - other.expected());
            if (followed < STUCK_BELOW || fullThoughDimmed) {
                return Verdict.FAULTY;
            }
            return followed > FOLLOWS_ABOVE || asExpected ? Verdict.SOUND : Verdict.UNKNOWN;
        }
        if (fullThoughDimmed) {
            return Verdict.FAULTY;
        }
        return asExpected ? Verdict.SOUND : Verdict.UNKNOWN;
    }
}
