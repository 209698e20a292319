package io.lamplighter.agent.board.dali;

import java.time.Duration;

/**
 * A gear's own fade between two levels (IEC 62386-102, 9.5): sixteen steps of half a second times a power of the root of
 * two. Immutable.
 *
 * @param code
 *            0 to 15; 0 is no fade
 */
record FadeTime(int code) {

    static final FadeTime NONE = new FadeTime(0);
    private static final int LONGEST = 15;

    FadeTime {
        if (code < 0 || code > LONGEST) {
            throw new IllegalArgumentException("fade time " + code + " is outside 0 to " + LONGEST);
        }
    }

    /** The step that comes nearest. */
    static FadeTime nearest(Duration wanted) {
        FadeTime best = NONE;
        for (int code = 1; code <= LONGEST; code++) {
            FadeTime next = new FadeTime(code);
            if (distance(next, wanted) < distance(best, wanted)) {
                best = next;
            }
        }
        return best;
    }

    Duration duration() {
        return code == 0 ? Duration.ZERO : Duration.ofMillis(Math.round(500 * Math.sqrt(1 << code)));
    }

    private static long distance(FadeTime time, Duration wanted) {
        return Math.abs(time.duration().toMillis() - wanted.toMillis());
    }
}
