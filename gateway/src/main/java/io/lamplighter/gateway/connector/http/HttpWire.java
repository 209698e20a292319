package io.lamplighter.gateway.connector.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

import io.lamplighter.protocol.session.identity.CertificateTrouble;
import io.lamplighter.protocol.session.identity.TlsFiles;
import org.jspecify.annotations.Nullable;

/**
 * A wire over HTTP/1.1. Follows no redirect, for it would carry secrets to where it leads; reads at most {@value #MAX_ANSWER}
 * bytes of an answer; gives up what is not answered in full within the time limit. One thread at a time; closing ends the
 * conversation under way.
 */
public final class HttpWire implements Wire, AutoCloseable {

    static final int MAX_ANSWER = 1 << 20;

    private final Certificates certificates;
    private final Duration timeout;
    private final Authorization authorization;
    private volatile @Nullable HttpClient open;
    private volatile boolean closed;

    /**
     * @param timeout
     *            for one request with its whole answer
     */
    public HttpWire(Credentials credentials, Certificates certificates, Duration timeout) {
        this.timeout = timeout;
        this.certificates = certificates;
        this.authorization = new Authorization(credentials, this::exchange);
    }

    @Override
    public Reply send(Call call) throws InterruptedException {
        Map<String, String> authorized;
        try {
            authorized = authorization.headers(call);
        } catch (IOException e) {
            return new Reply.Unanswered(String.valueOf(e.getMessage()), false);
        }
        Reply reply = exchange(call, authorized);
        if (reply instanceof Reply.Answered answered && answered.status() == 401) {
            authorization.forget();
        }
        return reply;
    }

    /** Opened when it is needed, and anew after a matter of certificates, whose files may have been exchanged. */
    private HttpClient http() throws IOException {
        HttpClient known = open;
        if (known == null) {
            known = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(timeout)
                    .sslContext(TlsFiles.client(certificates.authorities(), certificates.own(), certificates.key()))
                    .build();
            open = known;
            if (closed) {
                known.shutdownNow();
            }
        }
        return known;
    }

    private Reply exchange(Call call, Map<String, String> authorized) throws InterruptedException {
        CompletableFuture<HttpResponse<BoundedBody.Read>> exchange;
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(call.address()).method(call.method(),
                    call.body().isEmpty()
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofString(call.body()));
            call.headers().forEach(request::header);
            authorized.forEach(request::header);
            exchange = http().sendAsync(request.build(), _ -> new BoundedBody(MAX_ANSWER));
        } catch (IllegalArgumentException e) {
            return new Reply.Unanswered("no request can be made of the settings: " + e.getMessage(), false);
        } catch (IOException e) {
            return new Reply.Unanswered(String.valueOf(e.getMessage()), false);
        }
        try {
            HttpResponse<BoundedBody.Read> response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply.Answered(response.statusCode(), response.headers().firstValue("Retry-After"),
                    response.headers().firstValue("Location"), response.body().text(),
                    response.body().whole());
        } catch (TimeoutException e) {
            return new Reply.Unanswered("no whole answer within " + timeout.toMillis() + " ms", true);
        } catch (ExecutionException e) {
            return failed(call, e.getCause() == null ? e : e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private Reply failed(Call call, Throwable cause) {
        String at = call.address().getScheme() + "://" + call.address().getAuthority();
        Optional<String> trouble = CertificateTrouble.of(cause,
                new CertificateTrouble.Settings("authorities-file", "certificate-file and key-file",
                        certificates.own() != null));
        if (trouble.isPresent()) {
            HttpClient known = open;
            open = null;
            if (known != null) {
                known.shutdownNow();
            }
            return new Reply.Unanswered(at + " " + trouble.get(), false);
        }
        boolean never = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException
                || cause instanceof SSLException;
        return new Reply.Unanswered(at + (never ? " cannot be reached: " : " broke off: ")
                + cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : " " + cause.getMessage()),
                !never);
    }

    @Override
    public void close() {
        closed = true;
        HttpClient known = open;
        if (known != null) {
            known.shutdownNow();
        }
    }
}
