package io.lamplighter.protocol.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The last metric of a sealed payload, {@code Command/seal}: 80 bytes, which are the counter, the expiry in milliseconds since 1970 and
 * the signature. What is signed is everything before it, so nothing is ever encoded again to be judged. To whoever knows no seals it
 * is one metric more. Immutable.
 *
 * @param counter
 *            above that of each message which this signer sealed before
 * @param expiresMillis
 *            from when on it is worth nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy per message buys nothing
record Seal(long counter, long expiresMillis, byte[] signature) {

    /** Signed first, so that a signature of the same key for anything else is none of a command. */
    private static final byte[] PURPOSE = "lamplighter-command-1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int SIGNATURE_BYTES = 64;
    private static final int VALUE_BYTES = 2 * Long.BYTES + SIGNATURE_BYTES;
    private static final byte[] NAME = "Command/seal".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEAD = head();
    private static final int BYTES = HEAD.length + VALUE_BYTES;

    /**
     * A payload with its seal.
     *
     * @param payload
     *            without the seal
     */
    @SuppressWarnings("ArrayRecordComponent") // as above
    record Sealed(byte[] payload, Seal seal) {}

    /** Field 2 of Sparkplug's Payload: a Metric with name (1), datatype 17 for bytes (4) and the bytes (16). */
    private static byte[] head() {
        int metricBytes = 2 + NAME.length + 2 + 3 + VALUE_BYTES;
        return ByteBuffer.allocate(2 + metricBytes - VALUE_BYTES).put((byte) 0x12).put((byte) metricBytes)
                .put((byte) 0x0a).put((byte) NAME.length).put(NAME).put((byte) 0x20).put((byte) 17)
                .put((byte) 0x82).put((byte) 0x01).put((byte) VALUE_BYTES).array();
    }

    /** Empty when there is none at its end. Takes any bytes. */
    static Optional<Sealed> of(byte[] message) {
        int begin = message.length - BYTES;
        if (begin < 0 || !Arrays.equals(message, begin, begin + HEAD.length, HEAD, 0, HEAD.length)) {
            return Optional.empty();
        }
        ByteBuffer value = ByteBuffer.wrap(message, begin + HEAD.length, VALUE_BYTES);
        long counter = value.getLong();
        long expires = value.getLong();
        byte[] signature = new byte[SIGNATURE_BYTES];
        value.get(signature);
        return Optional.of(new Sealed(Arrays.copyOf(message, begin), new Seal(counter, expires, signature)));
    }

    byte[] behind(byte[] payload) {
        return ByteBuffer.allocate(payload.length + BYTES).put(payload).put(HEAD).putLong(counter)
                .putLong(expiresMillis).put(signature).array();
    }

    /** What the signature is over. The topic says for whom it is: nothing can be sent on to another post. */
    static byte[] signed(String topic, byte[] payload, long counter, long expiresMillis) {
        byte[] to = topic.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(PURPOSE.length + Integer.BYTES + to.length + 2 * Long.BYTES + payload.length)
                .put(PURPOSE).putInt(to.length).put(to).putLong(counter).putLong(expiresMillis).put(payload).array();
    }

    boolean isExpired(Instant now) {
        return now.toEpochMilli() >= expiresMillis;
    }
}
