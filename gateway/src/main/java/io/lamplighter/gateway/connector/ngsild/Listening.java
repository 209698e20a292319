package io.lamplighter.gateway.connector.ngsild;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.platform.Notice;
import io.lamplighter.protocol.time.Ticker;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps a subscription at the broker: made at the start, renewed long before it ends, made again when the broker lost it. One
 * thread, but for {@link #knows}.
 */
final class Listening {

    private static final Duration HOLDS = Duration.ofHours(24);
    private static final long RENEWED_NANOS = TimeUnit.HOURS.toNanos(6);
    private static final long CHECKED_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int LEAST_SECRET = 24;

    private final String id;
    private final URI endpoint;
    private final Secret file;
    private final Ticker ticker;
    private volatile @Nullable String secret;
    private boolean made;
    private long madeNanos;
    private long checkedNanos;

    /** Reads the secret by which the broker is known; blocks for that. */
    @FunctionalInterface
    interface Secret {

        String read() throws IOException;
    }

    /**
     * @param id
     *            of the subscription, the same after a restart
     * @param endpoint
     *            where the broker is to tell it
     */
    Listening(String id, URI endpoint, Secret file, Ticker ticker) {
        this.id = id;
        this.endpoint = endpoint;
        this.file = file;
        this.ticker = ticker;
    }

    /** Whether this is the secret that the broker was given. Any thread. */
    boolean knows(String told) {
        try {
            String known = secret;
            if (known == null) {
                known = read(); // the broker still has the subscription from before a restart
            }
            return MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), told.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return false; // the connector's own thread says so
        }
    }

    private String read() throws IOException {
        String read = file.read();
        if (read.length() < LEAST_SECRET) {
            throw new IOException("notify-secret-file must hold " + LEAST_SECRET
                    + " characters at least, such as of: openssl rand -base64 32");
        }
        return read;
    }

    boolean isDue() {
        return !made || ticker.nanos() - checkedNanos >= CHECKED_NANOS;
    }

    /**
     * Sees that the broker has the subscription. Blocks, for a bounded time.
     *
     * @param now
     *            real time
     * @return whether it was made anew, so that something may have been missed; what is wrong is thrown
     */
    boolean keep(ContextBroker broker, Instant now) throws IOException, InterruptedException {
        if (made && ticker.nanos() - madeNanos < RENEWED_NANOS) {
            ContextBroker.Look look = broker.subscribed(id);
            if (!look.problem().isEmpty()) {
                throw new IOException("the subscription cannot be looked at: " + look.problem());
            }
            checkedNanos = ticker.nanos();
            if (!look.found().isEmpty()) {
                return false;
            }
        }
        made = false;
        String fresh = read();
        Optional<String> problem = broker.subscribe(id, subscription(fresh, now.plus(HOLDS)));
        if (problem.isPresent()) {
            throw new IOException("the broker takes no subscription: " + problem.get());
        }
        secret = fresh;
        made = true;
        madeNanos = ticker.nanos();
        checkedNanos = madeNanos;
        return true;
    }

    /** What is wrong; nothing when the broker tells no more. */
    Optional<String> end(ContextBroker broker) throws InterruptedException {
        return broker.unsubscribe(id);
    }

    /** ETSI GS CIM 009, 5.2.12: told is no more than whose attribute changed, for the rest is read. */
    private String subscription(String known, Instant expires) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("id", id).put("type", "Subscription");
        json.putArray("entities").addObject().put("type", "Streetlight");
        json.putArray("watchedAttributes").add(Written.WISH);
        ObjectNode notification = json.putObject("notification");
        notification.putArray("attributes").add(Written.WISH);
        ObjectNode to = notification.put("format", "normalized").putObject("endpoint");
        to.put("uri", endpoint.toString()).put("accept", "application/json");
        to.putArray("receiverInfo").addObject().put("key", Notice.HEADER).put("value", known);
        json.put("expiresAt", EntityJson.text(expires));
        return json.toString();
    }
}
