package io.lamplighter.gateway.notice;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Notices as JSON to a program. With a secret, {@value #SIGNATURE} has the HMAC-SHA-256 of {@value #TIME}, a full stop and the
 * body, so a receiver can tell ours from others' and old ones from new ones. Redirects are not followed.
 */
public final class Webhook implements NoticeChannel, AutoCloseable {

    static final String SIGNATURE = "Lamplighter-Signature";
    static final String TIME = "Lamplighter-Time";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ALGORITHM = "HmacSHA256";

    private final NoticeSettings.Webhook settings;
    private final InstantSource wall;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER).build();

    /**
     * @param wall
     *            real time, for the signature
     */
    public Webhook(NoticeSettings.Webhook settings, InstantSource wall) {
        this.settings = settings;
        this.wall = wall;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void send(Notice notice) {
        byte[] body = NoticeJson.of(notice);
        String time = String.valueOf(wall.instant().getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url()).timeout(PATIENCE)
                .header("Content-Type", "application/json").header(TIME, time)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!settings.secret().isEmpty()) {
            request.header(SIGNATURE, "sha256=" + signature(settings.secret(), time, body));
        }
        int status = status(request.build());
        if (status / 100 != 2) {
            boolean lasting = status / 100 == 4 && status != 408 && status != 425 && status != 429;
            throw new NoticeException(settings.url().getHost() + " answered " + status, lasting);
        }
    }

    private int status(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new NoticeException(settings.url().getHost() + " cannot be reached: " + e, false, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoticeException("the gateway is stopping", false, e);
        }
    }

    /** What a receiver works out to compare. */
    static String signature(String secret, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
