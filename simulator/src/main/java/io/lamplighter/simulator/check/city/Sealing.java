package io.lamplighter.simulator.check.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

import io.lamplighter.gateway.identity.CommandCounter;
import io.lamplighter.gateway.ingest.HostLink;
import io.lamplighter.gateway.ingest.SealedLink;
import io.lamplighter.protocol.seal.Sealer;

/**
 * How the gateway seals what it says to posts with its key. To the others it says it as it is, which a gateway does not: a signature
 * that nobody reads would take as long as all the rest. The page of its counter outlives its program.
 */
final class Sealing {

    private final VirtualCity.Surroundings city;
    private final VirtualCity.Witness witness;
    private final Page page = new Page();
    private Optional<Sealer> sealer = Optional.empty();
    private Duration ahead = Duration.ZERO;

    private static final class Page implements CommandCounter.Page {

        private long number;

        @Override
        public long read() {
            return number;
        }

        @Override
        public void write(long next) {
            number = next;
        }
    }

    Sealing(VirtualCity.Surroundings city, VirtualCity.Witness witness) {
        this.city = city;
        this.witness = witness;
    }

    /** The same of the same seed. */
    static KeyPair pair(long seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Drawn(new SplittableRandom(seed)));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    /** Chance that comes again. */
    private static final class Drawn extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final transient SplittableRandom random;

        private Drawn(SplittableRandom random) {
            this.random = random;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }
    }

    /** The clock by which it counts is ahead by so much from now on. */
    void ahead(Duration by) {
        ahead = by;
    }

    /** The way to the posts of a program that starts. */
    HostLink over(HostLink plain) {
        if (city.key().isEmpty()) {
            return plain;
        }
        Sealer next = sealer(city.key().get());
        sealer = Optional.of(next);
        HostLink sealed = new SealedLink(plain, next);
        return (topic, payload) -> {
            if (!isToKeyed(topic)) {
                return plain.publish(topic, payload);
            }
            witness.said(topic, payload);
            return sealed.publish(topic, payload);
        };
    }

    private Sealer sealer(KeyPair key) {
        try {
            return new Sealer(key.getPrivate(), city.time(),
                    new CommandCounter(page, () -> city.time().instant().plus(ahead)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program is dead. */
    void ends() {
        sealer = Optional.empty();
    }

    /** What it would say of that; empty while it is dead, to a post that wants a seal. */
    Optional<byte[]> sealed(String topic, byte[] payload) {
        if (!isToKeyed(topic)) {
            return Optional.of(payload);
        }
        return sealer.map(alive -> {
            witness.said(topic, payload);
            return alive.seal(topic, payload);
        });
    }

    private boolean isToKeyed(String topic) {
        Set<String> keyed = city.layout().keyed();
        int post = 0;
        for (int slashes = 0; slashes < 3 && post >= 0; slashes++) {
            post = topic.indexOf('/', post) + 1;
        }
        int end = topic.indexOf('/', post);
        return keyed.contains(topic.substring(post, end < 0 ? topic.length() : end));
    }
}
