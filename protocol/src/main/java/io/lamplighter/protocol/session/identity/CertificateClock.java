package io.lamplighter.protocol.session.identity;

import java.time.Instant;
import java.util.Optional;

/** What is known of the time when a certificate is judged. Any thread; does not block. */
public interface CertificateClock {

    /** The time; empty while nobody knows it, as after the power-up of a computer without a clock. */
    Optional<Instant> now();

    /** A moment that has certainly passed, such as the build of the program. */
    Instant earliest();

    /** The computer's clock is right. */
    static CertificateClock system() {
        return new CertificateClock() {
            @Override
            public Optional<Instant> now() {
                return Optional.of(Instant.now());
            }

            @Override
            public Instant earliest() {
                return Instant.EPOCH;
            }
        };
    }
}
