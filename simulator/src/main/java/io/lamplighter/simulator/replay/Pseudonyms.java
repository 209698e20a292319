package io.lamplighter.simulator.replay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.lamplighter.lighting.sun.Location;

/**
 * Other names for what must not be known: the same for the same within a capture, and never to be traced back, because the key is forgotten
 * with this object. HMAC-SHA-256. One thread.
 */
final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    /** Of a name: 48 bits, by which two of 15,000 posts are the same once in 2.5 million captures. */
    private static final int NAME_BYTES = 6;

    /** Where all posts of all captures stand, whatever city they come from: in a square of some 10 km around a place in the Ruhr. */
    private static final double SOUTH = 51.40;
    private static final double WEST = 6.65;
    private static final double HEIGHT_DEGREES = 0.10;
    private static final double WIDTH_DEGREES = 0.15;
    private static final double RANGE = 0x1p32;

    private final Mac mac;

    private Pseudonyms(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** By a new key that nobody ever sees. */
    static Pseudonyms fresh() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new Pseudonyms(key);
    }

    /** Such as {@code post-0123456789ab}. */
    String name(String kind, String original) {
        return kind + "-" + HexFormat.of().formatHex(hash(kind, original), 0, NAME_BYTES);
    }

    /** Any 64 bits. */
    long number(String kind, long original) {
        return ByteBuffer.wrap(hash(kind, Long.toString(original))).getLong();
    }

    /** Where a post stands for the capture: anywhere, with no relation to where it really does. */
    Location place(String post) {
        ByteBuffer hash = ByteBuffer.wrap(hash("place", post));
        double north = Integer.toUnsignedLong(hash.getInt()) / RANGE;
        double east = Integer.toUnsignedLong(hash.getInt()) / RANGE;
        return new Location(SOUTH + north * HEIGHT_DEGREES, WEST + east * WIDTH_DEGREES);
    }

    private byte[] hash(String kind, String original) {
        mac.update(kind.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        return mac.doFinal(original.getBytes(StandardCharsets.UTF_8));
    }
}
