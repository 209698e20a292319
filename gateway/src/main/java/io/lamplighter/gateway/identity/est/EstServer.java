package io.lamplighter.gateway.identity.est;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.lamplighter.gateway.broker.Refusal;
import io.lamplighter.gateway.identity.EnrolmentDesk;
import io.lamplighter.gateway.identity.EnrolmentDesk.Answer;
import io.lamplighter.gateway.server.HttpServers;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Where posts fetch their certificates: EST (RFC 7030) as far as they need it, over TLS by the authority that they were given. A post shows
 * the certificate that it has, if any. {@link #MOST_CONNECTIONS} connections, each for {@link #LONGEST} at most, {@link #MOST_AT_A_TIME} requests at
 * a time: whoever finds no place comes back later, as posts do. Each request has a virtual thread.
 */
public final class EstServer implements AutoCloseable {

    static final String ENROL = "/.well-known/est/simpleenroll";
    static final String RENEW = "/.well-known/est/simplereenroll";
    static final String AUTHORITIES = "/.well-known/est/cacerts";
    /** By which posts know commands: no part of EST. */
    static final String COMMAND_KEY = "/lamplighter/commands.pem";
    static final int MOST_BYTES = 16 * 1024;
    static final int MOST_CONNECTIONS = 100;
    /** Nobody keeps others out by dawdling. */
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int MOST_AT_A_TIME = 16;
    /** Seconds until a post that waits for approval asks again. */
    private static final int COME_BACK = 60;
    private static final int BUSY = 10;
    private static final String BASIC = "Basic ";
    private static final String CERTIFICATES = "application/pkcs7-mime; smime-type=certs-only";

    /**
     * What it needs.
     *
     * @param tls
     *            what it shows, and whom it believes; asked for each connection
     * @param directory
     *            of identities, with the key of commands in it
     * @param refusals
     *            hears of whoever was refused
     */
    public record Surroundings(Supplier<SSLContext> tls, EnrolmentDesk desk, Optional<X509Certificate> authority,
            Path directory,
            Consumer<Refusal> refusals) {}

    private final Surroundings with;
    private final Semaphore room = new Semaphore(MOST_AT_A_TIME);
    private final ScheduledExecutorService sweeper = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("enrolment").factory());
    private final Javalin javalin;
    private final Duration longest;
    private @Nullable ServerConnector connector;

    private EstServer(Surroundings with, EstSettings settings, Duration longest) {
        this.with = with;
        this.longest = longest;
        this.javalin = Javalin.create(config -> configure(config, settings));
    }

    /**
     * Starts the server and returns when it answers.
     *
     * @throws RuntimeException
     *             when the port is taken
     */
    public static EstServer start(EstSettings settings, Surroundings with) {
        return start(settings, with, LONGEST);
    }

    /**
     * As the other.
     *
     * @param longest
     *            of a connection
     */
    static EstServer start(EstSettings settings, Surroundings with, Duration longest) {
        EstServer server = new EstServer(with, settings, longest);
        try {
            server.javalin.start();
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        Future<?> _ = server.sweeper.scheduleWithFixedDelay(server::sweep, longest.toMillis() / 8,
                longest.toMillis() / 8,
                TimeUnit.MILLISECONDS);
        return server;
    }

    /** The port that is really bound. */
    public int port() {
        return javalin.port();
    }

    private void configure(JavalinConfig config, EstSettings settings) {
        HttpServers.basics(config);
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.addConnector((server, http) -> connector(server, http, settings));
        config.routes.addHttpHandler(HandlerType.GET, AUTHORITIES, this::authorities);
        config.routes.addHttpHandler(HandlerType.GET, COMMAND_KEY, this::commandKey);
        config.routes.addHttpHandler(HandlerType.POST, ENROL, ctx -> certify(ctx, false));
        config.routes.addHttpHandler(HandlerType.POST, RENEW, ctx -> certify(ctx, true));
        config.routes.exception(Exception.class, (e, ctx) -> {
            Logger.error(e, "event=enrolment-failed from={}", ctx.ip());
            say(ctx, 500, "the gateway failed: its log tells more");
        });
    }

    private Connector connector(Server server, HttpConfiguration http, EstSettings settings) {
        ServerConnector made = HttpServers.connector(server, http, settings.host(), settings.port(),
                Optional.of(new HttpServers.Tls(with.tls, false))); // a new post has no certificate
        made.setIdleTimeout(longest.toMillis());
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, made));
        connector = made;
        return made;
    }

    private void sweep() {
        ServerConnector open = connector;
        if (open != null) {
            long since = System.currentTimeMillis() - longest.toMillis();
            open.getConnectedEndPoints().stream().filter(each -> each.getCreatedTimeStamp() < since)
                    .forEach(EndPoint::close);
        }
    }

    private void authorities(Context ctx) throws IOException {
        if (with.authority.isPresent()) {
            certificates(ctx, List.of(with.authority.get()));
        } else {
            noAuthority(ctx);
        }
    }

    private void commandKey(Context ctx) throws IOException {
        Path file = with.directory.resolve("commands.pem");
        if (Files.exists(file)) {
            ctx.contentType("application/x-pem-file").result(Files.readString(file));
        } else {
            say(ctx, 404, "this gateway signs no commands");
        }
    }

    private void certify(Context ctx, boolean again) throws IOException {
        if (!room.tryAcquire()) {
            ctx.header(Header.RETRY_AFTER, String.valueOf(BUSY));
            say(ctx, 503, "too many at a time");
            return;
        }
        try {
            byte[] body;
            try (InputStream in = ctx.bodyInputStream()) {
                body = in.readNBytes(MOST_BYTES + 1);
            }
            if (body.length > MOST_BYTES) {
                ctx.header(Header.CONNECTION, "close");
                say(ctx, 413, "a request has up to " + MOST_BYTES + " bytes");
                return;
            }
            byte[] request = decoded(new String(body, StandardCharsets.US_ASCII)).orElseGet(() -> new byte[0]);
            answer(ctx, again ? renewed(ctx, request) : enrolled(ctx, request));
        } finally {
            room.release();
        }
    }

    private void answer(Context ctx, Answer answer) throws IOException {
        switch (answer) {
            case Answer.Certified(X509Certificate certificate, X509Certificate authority) ->
                certificates(ctx, List.of(certificate, authority));
            case Answer.Waits(String fingerprint) -> {
                ctx.header(Header.RETRY_AFTER, String.valueOf(COME_BACK));
                say(ctx, 202, "an operator must approve the key with the fingerprint " + fingerprint);
            }
            case Answer.Malformed _ ->
                say(ctx, 400, "this is no request (PKCS#10 in base 64, P-256, common name = the post's id)");
            case Answer.NoAuthority _ -> noAuthority(ctx);
            case Answer.WrongClock(Instant says) -> {
                Logger.error("event=enrolment-refused clock={} remedy=set-the-clock-of-the-gateway", says);
                ctx.header(Header.RETRY_AFTER, String.valueOf(COME_BACK));
                say(ctx, 503, "the gateway's clock is wrong (" + says + "): set it (timedatectl set-ntp true)");
            }
            case Answer.Unauthorized(String who, String why) -> {
                with.refusals
                        .accept(new Refusal(who.isBlank() ? Refusal.NOBODY : who, ctx.ip(), Refusal.Kind.ENROL, why));
                ctx.header(Header.WWW_AUTHENTICATE, "Basic realm=\"lamplighter\"");
                say(ctx, 401, why);
            }
        }
    }

    private Answer enrolled(Context ctx, byte[] request) throws IOException {
        String header = ctx.header(Header.AUTHORIZATION);
        if (header == null) {
            return with.desk.ask(ctx.ip(), request);
        }
        Optional<byte[]> login = header.startsWith(BASIC)
                ? decoded(header.substring(BASIC.length()))
                : Optional.empty();
        String[] words = new String(login.orElse(new byte[0]), StandardCharsets.UTF_8).split(":", -1);
        int last = words.length - 1; // a post's id may hold colons, a token does not
        return last < 1
                ? new Answer.Unauthorized("", "no token")
                : with.desk.enrol(String.join(":", List.of(words).subList(0, last)), words[last], request);
    }

    private Answer renewed(Context ctx, byte[] request) throws IOException {
        Object shown = ctx.req().getAttribute("jakarta.servlet.request.X509Certificate");
        return shown instanceof X509Certificate[] chain && chain.length > 0
                ? with.desk.renew(chain[0], request)
                : new Answer.Unauthorized("", "no certificate");
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void certificates(Context ctx, List<X509Certificate> chain) throws IOException {
        try {
            byte[] pkcs7 = CertificateFactory.getInstance("X.509").generateCertPath(chain).getEncoded("PKCS7");
            ctx.header("Content-Transfer-Encoding", "base64").contentType(CERTIFICATES)
                    .result(Base64.getMimeEncoder().encodeToString(pkcs7));
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificates cannot be written: " + e.getMessage(), e);
        }
    }

    private static void noAuthority(Context ctx) {
        say(ctx, 501,
                "certificates of posts come from the city's authority here: this gateway cannot sign. Get one there and"
                        + " put it where the post's settings say (link.certificate-file)");
    }

    private static void say(Context ctx, int status, String words) {
        ctx.status(status).contentType("text/plain; charset=utf-8").result(words + "\n");
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
        javalin.stop();
    }
}
