package io.lamplighter.gateway.ingest;

import java.time.Duration;
import java.time.Instant;

/** What the time of arrival says about a sample time. Pure. */
final class Arrival {

    /** Clocks differ, and messages travel: within this, before or after, a sample counts as taken just now. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final long TOLERANCE_MILLIS = TOLERANCE.toMillis();

    private Arrival() {}

    /** Whether a clock must be wrong: the sample is from the future. */
    static boolean isAhead(Instant sampledAt, Instant arrivedAt) {
        return isAhead(sampledAt.toEpochMilli(), arrivedAt.toEpochMilli());
    }

    /** The same of UTC milliseconds. */
    static boolean isAhead(long sampledAt, long arrivedAt) {
        return sampledAt - arrivedAt > TOLERANCE_MILLIS;
    }

    /** The sample time, the same object; or the arrival, before which a sample from the future must have been taken. */
    static Instant believed(Instant sampledAt, Instant arrivedAt) {
        return isAhead(sampledAt, arrivedAt) ? arrivedAt : sampledAt;
    }

    /** Whether it comes late, even when the post does not say so: it must not replace what is newer. */
    static boolean isLate(Instant sampledAt, Instant arrivedAt) {
        return arrivedAt.toEpochMilli() - sampledAt.toEpochMilli() > TOLERANCE_MILLIS;
    }
}
