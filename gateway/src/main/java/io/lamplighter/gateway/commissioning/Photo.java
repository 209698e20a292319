package io.lamplighter.gateway.commissioning;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A photo of a post, as JPEG. Immutable; its bytes must not be changed.
 *
 * @param hash
 *            SHA-256 of the bytes, hexadecimal, by which a commissioning names it
 * @param storedAt
 *            when it came, real time
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its hash
public record Photo(String post, String hash, Instant storedAt, byte[] jpeg) {

    /** 1600 pixels wide it has some 400 kB. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final int[] BEGIN = {0xff, 0xd8, 0xff};
    private static final int[] END = {0xff, 0xd9};

    /** Of these bytes, unless they are no JPEG or too many. What is in it is for browsers to read, never for the gateway. */
    public static Optional<Photo> of(String post, Instant storedAt, byte[] bytes) {
        boolean jpeg = bytes.length <= MOST_BYTES && bytes.length > BEGIN.length + END.length
                && has(bytes, 0, BEGIN) && has(bytes, bytes.length - END.length, END);
        return jpeg ? Optional.of(new Photo(post, hash(bytes), storedAt, bytes)) : Optional.empty();
    }

    private static boolean has(byte[] bytes, int at, int[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (Byte.toUnsignedInt(bytes[at + i]) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
