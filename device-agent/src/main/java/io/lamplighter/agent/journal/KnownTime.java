package io.lamplighter.agent.journal;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The last time that the post was sure of, and when that was in monotonic time. Immutable.
 *
 * @param time
 *            the epoch when nothing was ever known
 * @param boot
 *            see {@link Uptime}
 * @param uptimeMillis
 *            of the ticker, at that time
 */
public record KnownTime(Instant time, long boot, long uptimeMillis) {

    /** Of a post that never knew the time. */
    public static final KnownTime NONE = new KnownTime(Instant.EPOCH, 0, 0);

    public KnownTime {
        Objects.requireNonNull(time, "time");
    }

    /** The time at the ticker's zero, if this is known of the present boot. */
    public Optional<Instant> tickerZero(Uptime uptime) {
        boolean same = boot == uptime.boot() && time.isAfter(Instant.EPOCH);
        return same ? Optional.of(time.minusMillis(uptimeMillis)) : Optional.empty();
    }
}
