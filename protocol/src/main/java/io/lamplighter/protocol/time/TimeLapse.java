package io.lamplighter.protocol.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Wall time that runs at another speed. Programs with the same three values read the same time. Immutable; any thread.
 *
 * @param wallOrigin
 *            moment of real time at which both meet
 * @param virtualOrigin
 *            what the clock shows then
 * @param factor
 *            virtual seconds per real second, above 0 to {@value #FASTEST}; 1 is real speed
 */
public record TimeLapse(Instant wallOrigin, Instant virtualOrigin, double factor) implements InstantSource {

    /** A night in 4 seconds; beyond it nothing could be seen. */
    public static final double FASTEST = 10_000;

    private static final double NANOS_PER_SECOND = 1e9;

    public TimeLapse {
        Objects.requireNonNull(wallOrigin, "wallOrigin");
        Objects.requireNonNull(virtualOrigin, "virtualOrigin");
        if (!(factor > 0 && factor <= FASTEST)) {
            throw new IllegalArgumentException(
                    "time lapse factor " + factor + " is not above 0 and at most " + FASTEST);
        }
    }

    /** The real time at real speed. */
    public static TimeLapse none() {
        return new TimeLapse(Instant.EPOCH, Instant.EPOCH, 1);
    }

    /** The virtual time now. */
    @Override
    public Instant instant() {
        return at(InstantSource.system().instant());
    }

    /** The virtual time at a moment of real time. */
    public Instant at(Instant wall) {
        Duration passed = Duration.between(wallOrigin, wall);
        if (factor == 1) {
            return virtualOrigin.plus(passed);
        }
        double seconds = (passed.getSeconds() + passed.getNano() / NANOS_PER_SECOND) * factor;
        long whole = (long) Math.floor(seconds);
        return virtualOrigin.plusSeconds(whole).plusNanos((long) ((seconds - whole) * NANOS_PER_SECOND));
    }

    /** Whether the clock shows real time at real speed. */
    public boolean isReal() {
        return factor == 1 && wallOrigin.equals(virtualOrigin);
    }

    /**
     * A monotonic ticker at this speed. Not for waiting on executors, whose time is always real: use
     * {@link Ticker#system} there.
     */
    public Ticker ticker() {
        return ticker(Ticker.system());
    }

    /** As {@link #ticker()}, on another source of real time. */
    public Ticker ticker(Ticker real) {
        if (factor == 1) {
            return real;
        }
        long origin = real.nanos();
        return () -> origin + (long) ((real.nanos() - origin) * factor);
    }
}
