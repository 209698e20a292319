package io.lamplighter.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes secrets nobody can guess, and their fingerprints. Thread-safe when its source is; give it a secure one. */
public final class Secrets {

    /** Without what looks alike in print: 0 o, 1 l i. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP_LETTERS = 5;

    private final RandomGenerator random;

    public Secrets(RandomGenerator random) {
        this.random = random;
    }

    /** 256 bits, as 43 characters of base64url. */
    public String token() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A short id that is no secret. */
    String id() {
        return token().substring(0, 12).replace('-', 'x').replace('_', 'y');
    }

    /** 99 bits that a person can type. */
    String oneTimePassword() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LETTERS; i++) {
            text.append(i > 0 && i % GROUP_LETTERS == 0 ? "-" : "")
                    .append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** What is kept of a secret with so many bits that a fast hash is enough. */
    public static String fingerprint(String secret) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
