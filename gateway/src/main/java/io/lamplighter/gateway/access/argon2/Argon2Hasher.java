package io.lamplighter.gateway.access.argon2;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lamplighter.gateway.access.PasswordHasher;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id with 19 MiB and two passes, in the usual text form {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}, whose costs
 * are read back, so that they can be raised later. At most two hashes are computed at a time: memory stays below 40 MiB,
 * and one core is left for the lamps. Thread-safe.
 */
public final class Argon2Hasher implements PasswordHasher {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_A_TIME = 2;
    private static final long PATIENCE_SECONDS = 5;
    /** At the bound further ones are refused at once. */
    private static final int MOST_WAITING = 50;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final RandomGenerator random;
    private final Semaphore places = new Semaphore(AT_A_TIME, true);

    public Argon2Hasher(RandomGenerator random) {
        this.random = random;
    }

    private record Costs(int memoryKib, int passes, int lanes) {}

    @Override
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = compute(password, salt, new Costs(MEMORY_KIB, PASSES, 1), HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    @Override
    public boolean matches(String password, String hash) {
        Matcher form = FORM.matcher(hash);
        if (!form.matches()) {
            throw new IllegalArgumentException("the stored hash is no Argon2id hash of version 19");
        }
        byte[] expected = Base64.getDecoder().decode(form.group(5));
        Costs costs = new Costs(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)),
                Integer.parseInt(form.group(3)));
        byte[] computed = compute(password, Base64.getDecoder().decode(form.group(4)), costs, expected.length);
        return MessageDigest.isEqual(computed, expected);
    }

    private byte[] compute(String password, byte[] salt, Costs costs, int bytes) {
        take();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13).withSalt(salt)
                    .withMemoryAsKB(costs.memoryKib()).withIterations(costs.passes())
                    .withParallelism(costs.lanes()).build());
            byte[] hash = new byte[bytes];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            places.release();
        }
    }

    private void take() {
        try {
            if (places.getQueueLength() >= MOST_WAITING || !places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new BusyException("too many passwords are being checked: try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException("the gateway is stopping");
        }
    }
}
