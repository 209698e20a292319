package io.lamplighter.gateway.notice;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Notices as JSON to a program. With a secret they are signed ({@link io.lamplighter.gateway.signing.SigningKeys}), so a receiver
 * can tell ours from others' and old ones from new ones. Redirects are not followed.
 */
public final class Webhook implements NoticeChannel, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url()).timeout(PATIENCE)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body));
        settings.keys().ifPresent(keys -> keys.headers(notice.id(), wall.instant(), body).forEach(request::header));
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

    @Override
    public void close() {
        client.shutdownNow();
    }
}
