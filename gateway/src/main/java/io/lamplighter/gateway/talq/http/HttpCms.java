package io.lamplighter.gateway.talq.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

import io.lamplighter.gateway.talq.TalqSettings;
import io.lamplighter.gateway.talq.link.Cms;
import io.lamplighter.gateway.talq.link.CmsException;
import io.lamplighter.protocol.session.identity.CertificateTrouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the CMS over HTTP/1.1. Follows no redirect: it would show our certificate elsewhere. Thread-safe. */
public final class HttpCms implements Cms, AutoCloseable {

    /** A CMS repeats what it was told: 100 devices are some 300 kB. */
    private static final int MOST_ANSWER = 4 * 1024 * 1024;
    private static final CertificateTrouble.Settings SETTINGS = new CertificateTrouble.Settings("authorities of [talq]",
            "certificate and key of [talq]", true);
    private static final int MOST_REASON = 200;
    private static final int MOST_RETRY_SECONDS = 86_400;

    private final TalqSettings settings;
    private final Supplier<UUID> ids;
    private final Optional<Supplier<SSLContext>> tls;
    private @Nullable SSLContext shown;
    private HttpClient http;

    /**
     * @param tls
     *            asked for each call; empty: plain HTTP
     * @param ids
     *            a new one for each request that writes
     */
    public HttpCms(TalqSettings settings, Optional<Supplier<SSLContext>> tls, Supplier<UUID> ids) {
        this.settings = settings;
        this.ids = ids;
        this.tls = tls;
        this.shown = tls.map(Supplier::get).orElse(null);
        this.http = client(shown);
    }

    private HttpClient client(@Nullable SSLContext context) {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(settings.timeout());
        if (context != null) {
            builder.sslContext(context);
        }
        return builder.build();
    }

    /** Another one after certificates were replaced; what the former one is asked, it still does. */
    private synchronized HttpClient http() {
        SSLContext now = tls.map(Supplier::get).orElse(null);
        if (now != shown) {
            http.shutdown();
            http = client(now);
            shown = now;
        }
        return http;
    }

    @Override
    public Reply call(Call call) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange = http().sendAsync(request(call),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_ANSWER));
        try {
            return reply(exchange.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw away("does not answer within " + settings.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw away(CertificateTrouble.of(cause, SETTINGS).orElseGet(() -> "cannot be reached: "
                    + cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : " " + cause.getMessage())));
        } finally {
            exchange.cancel(true);
        }
    }

    @Override
    public synchronized void close() {
        http.shutdownNow();
    }

    private HttpRequest request(Call call) {
        String query = "?clientAddress=" + call.client()
                + (call.method().equals("GET") ? "" : "&talqRequestId=" + ids.get());
        JsonNode body = call.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.cms() + call.path() + query))
                .header("talq-api-version", "2.7.1").header("Accept", "application/json");
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return request.method(call.method(), body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body))).build();
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        String line = text.replaceAll("\\s+", " ").strip();
        String reason = response.statusCode() / 100 == 2 ? "" : line.substring(0, Math.min(line.length(), MOST_REASON));
        return new Reply(response.statusCode(), retryAfter(response.headers().firstValue("Retry-After").orElse("")),
                json(text), reason);
    }

    private static @Nullable JsonNode json(String text) {
        try {
            return text.isBlank() ? null : JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Seconds; a date is not read, then our own waiting time holds. */
    private static Duration retryAfter(String header) {
        return header.matches("\\d{1,9}")
                ? Duration.ofSeconds(Math.min(MOST_RETRY_SECONDS, Integer.parseInt(header)))
                : Duration.ZERO;
    }

    private CmsException away(String what) {
        return new CmsException("the CMS " + settings.cms() + " " + what, Duration.ZERO);
    }
}
