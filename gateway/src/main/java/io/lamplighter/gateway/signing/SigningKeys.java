package io.lamplighter.gateway.signing;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys that a receiver shares with us; every message is signed with each, so that one can follow another. Immutable. */
public final class SigningKeys {

    /** Names one message; the same when it is sent again. */
    public static final String ID = "webhook-id";
    /** When it is sent, in seconds since 1970. */
    public static final String TIMESTAMP = "webhook-timestamp";
    /** One signature for each key, with blanks between. */
    public static final String SIGNATURE = "webhook-signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 512;
    /** One that goes, one that stays, one that comes. */
    private static final int MOST = 3;

    private final List<SecretKeySpec> keys;

    private SigningKeys(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * Reads what a secret file holds: one secret a line. {@code whsec_} and a key in base 64, or any other text, which is the key
     * itself in UTF-8.
     *
     * @throws IllegalArgumentException
     *             when it holds none, too many, or one that cannot be a key; the message says what to do and holds no secret
     */
    public static SigningKeys of(String text) {
        List<SecretKeySpec> keys = text.lines().map(String::strip).filter(line -> !line.isEmpty())
                .map(line -> new SecretKeySpec(key(line), ALGORITHM)).toList();
        if (keys.isEmpty() || keys.size() > MOST) {
            throw new IllegalArgumentException("must hold 1 to " + MOST + " secrets, one a line");
        }
        return new SigningKeys(keys);
    }

    private static byte[] key(String line) {
        byte[] key;
        try {
            key = line.startsWith(PREFIX)
                    ? Base64.getDecoder().decode(line.substring(PREFIX.length()))
                    : line.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must hold base 64 behind " + PREFIX, e);
        }
        if (key.length < LEAST_BYTES || key.length > MOST_BYTES) {
            throw new IllegalArgumentException("must hold secrets of " + LEAST_BYTES + " to " + MOST_BYTES
                    + " bytes, such as of: echo " + PREFIX + "$(openssl rand -base64 32)");
        }
        return key;
    }

    /**
     * The three headers of a message.
     *
     * @param id
     *            without a full stop
     * @param now
     *            real time
     */
    public Map<String, String> headers(String id, Instant now, byte[] body) {
        if (id.isEmpty() || id.contains(".")) {
            throw new IllegalArgumentException("message id \"" + id + "\" is empty or has a full stop");
        }
        String time = String.valueOf(now.getEpochSecond());
        byte[] metadata = (id + "." + time + ".").getBytes(StandardCharsets.UTF_8);
        return Map.of(ID, id, TIMESTAMP, time, SIGNATURE,
                keys.stream().map(key -> "v1," + signature(key, metadata, body)).collect(Collectors.joining(" ")));
    }

    private static String signature(SecretKeySpec key, byte[] metadata, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(metadata);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
