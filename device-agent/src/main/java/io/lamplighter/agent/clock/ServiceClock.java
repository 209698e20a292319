package io.lamplighter.agent.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import io.lamplighter.protocol.session.identity.CertificateClock;

/**
 * What a post knows of the time when it judges a server's certificate or whether a seal has expired: nothing until a time service has set the system
 * clock once since the start, or a real-time clock agrees with it. Any thread that may wait for a bus.
 */
public final class ServiceClock implements CertificateClock {

    /** A real-time clock that has run through a long outage is off by less. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Optional<TimeService> service;
    private final InstantSource clock;
    private final Instant built;
    private volatile boolean set;

    /**
     * @param service
     *            says whether the clock is right; empty if it always is
     * @param built
     *            when the program was built: it cannot be earlier now
     */
    public ServiceClock(Optional<TimeService> service, InstantSource clock, Instant built) {
        this.service = service;
        this.clock = clock;
        this.built = built;
    }

    @Override
    public Optional<Instant> now() {
        set = set || service.isEmpty() || isSet(service.get());
        return set ? Optional.of(clock.instant()) : Optional.empty();
    }

    private static boolean isSet(TimeService service) {
        return service.synchronised()
                || service.realTimeClockAhead().filter(ahead -> ahead.abs().compareTo(TOLERANCE) <= 0).isPresent();
    }

    /** What the clock shows does not count: it may have run ahead as well. */
    @Override
    public Instant earliest() {
        return built;
    }
}
