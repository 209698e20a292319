package io.lamplighter.protocol.seal;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Seals what the gateway says to posts. Thread-safe; never blocks. */
public final class Sealer {

    /**
     * How long a sealed message may be on its way. A command that is not answered is sent again under a new seal, so this bounds only
     * for how long somebody who holds a message back can still deliver it.
     */
    public static final Duration VALIDITY = Duration.ofMinutes(2);

    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey key;
    private final InstantSource clock;
    private final LongSupplier counter;

    /**
     * @param key
     *            Ed25519
     * @param clock
     *            that of the posts
     * @param counter
     *            gives a higher number each time, also after a restart
     */
    public Sealer(PrivateKey key, InstantSource clock, LongSupplier counter) {
        this.key = key;
        this.clock = clock;
        this.counter = counter;
        byte[] _ = seal("", new byte[0]); // a key of another kind fails here
    }

    /** The payload of an NCMD or DCMD, sealed for this topic. */
    public byte[] seal(String topic, byte[] payload) {
        long number = counter.getAsLong();
        long expires = clock.instant().plus(VALIDITY).toEpochMilli();
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(Seal.signed(topic, payload, number, expires));
            return new Seal(number, expires, signature.sign()).behind(payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key that signs commands is none of " + ALGORITHM, e);
        }
    }
}
