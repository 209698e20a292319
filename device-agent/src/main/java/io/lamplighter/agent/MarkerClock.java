package io.lamplighter.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import io.lamplighter.protocol.session.identity.CertificateClock;

/**
 * What a post knows of the time when it judges a server's certificate: nothing until the system clock was set once since
 * the start. Any thread.
 */
final class MarkerClock implements CertificateClock {

    private final Optional<Path> marker;
    private final InstantSource clock;
    private final Instant built;
    private volatile boolean set;

    /**
     * @param marker
     *            a file that exists while the clock is right; empty if it always is
     * @param built
     *            when the program was built: it cannot be earlier now
     */
    MarkerClock(Optional<Path> marker, InstantSource clock, Instant built) {
        this.marker = marker;
        this.clock = clock;
        this.built = built;
    }

    @Override
    public Optional<Instant> now() {
        set = set || marker.isEmpty() || Files.exists(marker.get());
        return set ? Optional.of(clock.instant()) : Optional.empty();
    }

    /** What the clock shows does not count: it may have run ahead as well. */
    @Override
    public Instant earliest() {
        return built;
    }
}
