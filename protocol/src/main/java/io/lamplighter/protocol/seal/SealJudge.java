package io.lamplighter.protocol.seal;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Judges what comes to a post as a command. Of each topic a counter is taken once, and after a start of the program only above all
 * that was remembered. One thread at a time.
 */
public final class SealJudge {

    /** Topics whose last counter is known: a post has one for itself and one for each of its 64 luminaires and its sensors. */
    private static final int MOST_TOPICS = 128;

    private static final String ALGORITHM = "Ed25519";

    /** What it is. */
    public sealed interface Verdict {

        /**
         * The gateway's.
         *
         * @param payload
         *            without the seal
         * @param counter
         *            to be remembered
         */
        @SuppressWarnings("ArrayRecordComponent") // never compared; a copy per message buys nothing
        record Genuine(byte[] payload, long counter) implements Verdict {}

        /** Not to be obeyed. */
        record Refused(Reason reason) implements Verdict {}
    }

    /** Why something is not obeyed. */
    public enum Reason {
        UNSEALED, FORGED, REPLAYED, EXPIRED,
        /** The post was told to obey its gateway only, and has no key to know it by. */
        NO_KEY;

        /** For people. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final PublicKey key;
    private final long remembered;
    private final Map<String, Long> lastByTopic = new HashMap<>();

    /**
     * @param key
     *            of the gateway, Ed25519
     * @param remembered
     *            highest counter of which this post knows from before its start; 0 if none
     */
    public SealJudge(PublicKey key, long remembered) {
        this.key = key;
        this.remembered = remembered;
    }

    /**
     * Takes any bytes.
     *
     * @param now
     *            empty while nobody knows the time: then only the counter protects from what is old
     */
    public Verdict judge(String topic, byte[] message, Optional<Instant> now) {
        Optional<Seal.Sealed> found = Seal.of(message);
        if (found.isEmpty()) {
            return new Verdict.Refused(Reason.UNSEALED);
        }
        byte[] payload = found.get().payload();
        Seal seal = found.get().seal();
        if (!isGenuine(topic, payload, seal)) {
            return new Verdict.Refused(Reason.FORGED);
        }
        if (seal.counter() <= lastByTopic.getOrDefault(topic, remembered)
                || (lastByTopic.size() >= MOST_TOPICS && !lastByTopic.containsKey(topic))) {
            return new Verdict.Refused(Reason.REPLAYED);
        }
        if (now.filter(seal::isExpired).isPresent()) {
            return new Verdict.Refused(Reason.EXPIRED);
        }
        lastByTopic.put(topic, seal.counter());
        return new Verdict.Genuine(payload, seal.counter());
    }

    private boolean isGenuine(String topic, byte[] payload, Seal seal) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(Seal.signed(topic, payload, seal.counter(), seal.expiresMillis()));
            return signature.verify(seal.signature());
        } catch (GeneralSecurityException e) {
            return false; // a signature of no possible shape, or a key of another kind
        }
    }
}
