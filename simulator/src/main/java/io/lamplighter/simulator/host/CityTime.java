package io.lamplighter.simulator.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How fast the city's clock runs and where it starts. Immutable.
 *
 * @param lapse
 *            city seconds per real second, 1 to 3,600
 * @param wallOrigin
 *            the real instant at which the city's clock starts
 * @param virtualOrigin
 *            what the city's clock shows then
 */
public record CityTime(double lapse, Instant wallOrigin, Instant virtualOrigin) {

    /** The saved clock may be this old when a demo was killed. */
    public static final Duration SAVED_EVERY = Duration.ofSeconds(5);

    /**
     * The city's clock starts as wished, else now, but never before what the last demo in the same folder had come to: its
     * records must not lie in the future.
     *
     * @throws HostException
     *             when the wish lies before that
     */
    public static CityTime starting(double lapse, Instant now, Optional<Instant> wish, Optional<Instant> saved) {
        Optional<Instant> earliest = earliest(lapse, saved);
        if (wish.isPresent() && earliest.filter(wish.get()::isBefore).isPresent()) {
            throw new HostException("The city in this folder had already come to " + earliest.get()
                    + ". Choose a later --start, or another folder with --data.");
        }
        Instant start = wish.or(() -> earliest.filter(now::isBefore)).orElse(now);
        return new CityTime(lapse, now, start);
    }

    /** The city's clock starts there, or where the last demo in the same folder had come to if that is later. */
    public static CityTime goingOn(double lapse, Instant now, Instant start, Optional<Instant> saved) {
        return new CityTime(lapse, now, earliest(lapse, saved).filter(start::isBefore).orElse(start));
    }

    private static Optional<Instant> earliest(double lapse, Optional<Instant> saved) {
        Duration margin = lapse == 1 ? Duration.ZERO : scaled(SAVED_EVERY.multipliedBy(2), lapse);
        return saved.map(instant -> instant.plus(margin));
    }

    /** City time that passes in a real duration. */
    public Duration city(Duration real) {
        return scaled(real, lapse);
    }

    private static Duration scaled(Duration real, double factor) {
        return Duration.ofNanos(Math.round(real.toNanos() * factor));
    }
}
