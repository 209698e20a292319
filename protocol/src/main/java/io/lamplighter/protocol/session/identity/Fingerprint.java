package io.lamplighter.protocol.session.identity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.HexFormat;

/** By which people and programs tell keys apart, the same on the post and at the gateway. Pure. */
public final class Fingerprint {

    private Fingerprint() {}

    /** SHA-256 of the key as certificates have it (SubjectPublicKeyInfo): 64 hexadecimal digits. */
    public static String of(PublicKey key) {
        return of(key.getEncoded());
    }

    /** SHA-256 of the bytes: 64 hexadecimal digits. */
    public static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
