package io.lamplighter.gateway.connector.http;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.signing.SigningKeys;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the headers that say who asks: {@code Authorization}, or a signature. Keeps a token that was fetched until shortly before
 * it ends. One thread.
 */
final class Authorization {

    private static final String HEADER = "Authorization";
    /** When a token says nothing of its end. */
    private static final long USUAL_SECONDS = 300;
    private static final long MOST_SECONDS = 86_400;

    private final Credentials credentials;
    private final Way way;
    private @Nullable String token;
    private long tokenUntilNanos;

    Authorization(Credentials credentials, Way way) {
        this.credentials = credentials;
        this.way = way;
    }

    /** The way to the server that gives tokens. */
    @FunctionalInterface
    interface Way {

        Reply send(Call call, Map<String, String> authorized) throws InterruptedException;
    }

    /** Blocks while a token is fetched; the message of the exception says what to do and holds no secret. */
    Map<String, String> headers(Call call) throws IOException, InterruptedException {
        return switch (credentials) {
            case Credentials.None() -> Map.of();
            case Credentials.Bearer(Path file) -> Map.of(HEADER, "Bearer " + SecretText.one(file));
            case Credentials.Basic(String user, Path file) -> Map.of(HEADER, basic(user, SecretText.one(file)));
            case Credentials.Client client -> Map.of(HEADER, "Bearer " + token(client));
            case Credentials.Signature(Path file, InstantSource wall) -> signed(call, file, wall);
        };
    }

    private static Map<String, String> signed(Call call, Path file, InstantSource wall) throws IOException {
        try {
            Map<String, String> headers = new HashMap<>(SigningKeys.of(SecretText.whole(file)).headers(
                    call.headers().getOrDefault(SigningKeys.ID, ""), wall.instant(),
                    call.body().getBytes(StandardCharsets.UTF_8)));
            headers.remove(SigningKeys.ID); // the call has it
            return headers;
        } catch (IllegalArgumentException e) {
            throw new IOException("secret file " + file + " " + e.getMessage(), e);
        }
    }

    /** The platform does not take it any more. */
    void forget() {
        token = null;
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private String token(Credentials.Client client) throws IOException, InterruptedException {
        String known = token;
        if (known != null && System.nanoTime() < tokenUntilNanos) {
            return known;
        }
        String form = "grant_type=client_credentials"
                + (client.scope().isEmpty()
                        ? ""
                        : "&scope=" + URLEncoder.encode(client.scope(), StandardCharsets.UTF_8));
        Reply reply = way.send(Call.post(client.tokenAddress(),
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"), form),
                Map.of(HEADER, basic(URLEncoder.encode(client.id(), StandardCharsets.UTF_8),
                        URLEncoder.encode(SecretText.one(client.file()), StandardCharsets.UTF_8))));
        return switch (reply) {
            case Reply.Answered answered when answered.status() == 200 -> taken(answered.body());
            case Reply.Answered answered -> throw new IOException("token-address answered " + answered.status());
            case Reply.Unanswered unanswered -> throw new IOException("no token: " + unanswered.reason());
        };
    }

    private String taken(String body) throws IOException {
        try {
            JsonNode answer = JsonMapper.shared().readTree(body);
            String fresh = answer.path("access_token").asString("");
            long seconds = answer.path("expires_in").asLong(USUAL_SECONDS);
            if (!fresh.matches("[\\x21-\\x7E]+")) {
                throw new IOException("token-address gave no access_token");
            }
            token = fresh;
            tokenUntilNanos = System.nanoTime()
                    + TimeUnit.SECONDS.toNanos(Math.clamp(seconds - seconds / 10, 1, MOST_SECONDS));
            return fresh;
        } catch (JacksonException e) {
            throw new IOException("token-address answered no JSON", e);
        }
    }
}
