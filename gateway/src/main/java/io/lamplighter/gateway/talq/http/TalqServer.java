package io.lamplighter.gateway.talq.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import io.lamplighter.gateway.server.HttpServers;
import io.lamplighter.gateway.talq.TalqSettings;
import io.lamplighter.gateway.talq.request.TalqReply;
import io.lamplighter.gateway.talq.request.TalqRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server that the CMS calls, on a port of its own. With certificates only who shows one of the right authorities is heard
 * at all. Started by {@link #start}, closed by {@link #close}; each request has a virtual thread of its own.
 */
public final class TalqServer implements AutoCloseable {

    static final int MOST_BODY = 1024 * 1024;
    static final int MOST_UNPACKED = 8 * 1024 * 1024;
    /** A CMS asks one thing after the other; answers of a whole city take memory. */
    private static final int MOST_AT_A_TIME = 16;
    /** Of a body that is too long so much is read and thrown away: who still sends would not hear the answer. */
    private static final int MOST_SKIPPED = 16 * 1024 * 1024;
    private static final int SKIP = 64 * 1024;
    private static final List<HandlerType> METHODS = List.of(HandlerType.GET, HandlerType.POST, HandlerType.PUT,
            HandlerType.PATCH, HandlerType.DELETE);
    private static final String ALLOWED = METHODS.stream().map(HandlerType::name).collect(Collectors.joining(", "));

    private final Function<TalqRequest, TalqReply> desk;
    private final Semaphore room = new Semaphore(MOST_AT_A_TIME);
    private final Javalin javalin;

    private TalqServer(TalqSettings.Listen listen, Optional<Supplier<SSLContext>> tls,
            Function<TalqRequest, TalqReply> desk) {
        this.desk = desk;
        this.javalin = Javalin.create(config -> configure(config, listen, tls));
    }

    /**
     * Starts the server and returns when it answers.
     *
     * @param tls
     *            asked for each connection; who shows no certificate that it believes is not heard. Empty: plain HTTP
     * @param desk
     *            answers; called by many threads
     * @throws RuntimeException
     *             when the port is taken
     */
    public static TalqServer start(TalqSettings.Listen listen, Optional<Supplier<SSLContext>> tls,
            Function<TalqRequest, TalqReply> desk) {
        TalqServer server = new TalqServer(listen, tls, desk);
        server.javalin.start();
        Logger.info("event=talq-listening host={} port={}", listen.host(), server.port());
        return server;
    }

    /** The port that is really bound. */
    public int port() {
        return javalin.port();
    }

    /** Repeatable. */
    @Override
    public void close() {
        javalin.stop();
    }

    private void configure(JavalinConfig config, TalqSettings.Listen listen, Optional<Supplier<SSLContext>> tls) {
        HttpServers.basics(config);
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.modifyServer(server -> server.setErrorHandler(TalqServer::unreadable));
        config.jetty.addConnector((server, http) -> HttpServers.connector(server, http, listen.host(), listen.port(),
                tls.map(each -> new HttpServers.Tls(each, true))));
        METHODS.forEach(method -> config.routes.addHttpHandler(method, "/<path>", this::answer));
        config.routes.addHttpHandler(HandlerType.HEAD, "/<path>", TalqServer::nothingThere);
        config.routes.exception(NotFoundResponse.class, (_, ctx) -> nothingThere(ctx));
        config.routes.exception(HttpResponseException.class, (e, ctx) -> send(ctx,
                TalqReply.refused(e.getStatus(), "genericError", String.valueOf(e.getMessage())), Encoding.NONE));
        config.routes.exception(Exception.class, (e, ctx) -> {
            Logger.error(e, "event=talq-request-failed method={} path={}", ctx.method(), ctx.path());
            send(ctx, TalqReply.refused(500, "genericError", "this is a fault of the gateway: its log tells more"),
                    Encoding.NONE);
        });
    }

    /** The base, or a method that is none of TALQ's. */
    private static void nothingThere(Context ctx) {
        if (METHODS.contains(ctx.method())) {
            send(ctx, TalqReply.refused(404, "resourceNotFound", "there is nothing at " + ctx.path()
                    + ": ask for /devices, /services and so on"), Encoding.NONE);
        } else {
            ctx.header(Header.ALLOW, ALLOWED);
            send(ctx,
                    TalqReply.refused(405, "genericError",
                            ctx.method().name() + " is none of TALQ's methods, which are "
                                    + ALLOWED),
                    Encoding.NONE);
        }
    }

    /** For requests that never become one, such as with an address that is not encoded. */
    private static boolean unreadable(Request request, Response response, Callback callback) {
        int status = response.getStatus() >= 400 ? response.getStatus() : 500;
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        String description = HttpStatus.getMessage(status) + (status == HttpStatus.FORBIDDEN_403
                ? ": the certificate that was shown is out of its time, renew it"
                : ": send a well-formed HTTP/1.1 request, with its address and parameters percent-encoded");
        response.write(true, ByteBuffer.wrap(JsonMapper.shared().writeValueAsBytes(
                TalqReply.refused(status, "genericError", description).body())), callback);
        return true;
    }

    private void answer(Context ctx) throws IOException {
        Encoding encoding = Encoding.of(header(ctx, Header.CONTENT_ENCODING)).orElse(null);
        if (encoding == null) {
            send(ctx, TalqReply.refused(415, "headerValueNotValid", "Content-Encoding may be gzip or deflate"),
                    Encoding.NONE);
        } else if (!room.tryAcquire()) {
            ctx.header(Header.RETRY_AFTER, "1");
            send(ctx, TalqReply.refused(503, "genericError", "too many requests at a time"), Encoding.NONE);
        } else {
            try {
                send(ctx, heard(ctx, encoding), encoding);
            } finally {
                room.release();
            }
        }
    }

    private TalqReply heard(Context ctx, Encoding encoding) {
        byte[] body;
        try (InputStream in = ctx.bodyInputStream()) {
            byte[] packed = in.readNBytes(MOST_BODY + 1);
            if (packed.length > MOST_BODY) {
                skip(in);
                return TalqReply.refused(413, "payloadError", "the body has more than " + MOST_BODY
                        + " bytes: send it packed, or in parts");
            }
            body = encoding.unpacked(packed, MOST_UNPACKED);
        } catch (IOException e) {
            return TalqReply.refused(400, "payloadError", "the body is no " + encoding.word() + ": " + e.getMessage());
        }
        if (body.length > MOST_UNPACKED) {
            return TalqReply.refused(413, "payloadError", "the body has more than " + MOST_UNPACKED
                    + " bytes when it is unpacked: send it in parts");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            return TalqReply.refused(400, "payloadError", "the body is no UTF-8");
        }
        List<String> path = Stream.of(ctx.req().getRequestURI().split("/")).filter(each -> !each.isEmpty())
                .map(each -> URLDecoder.decode(each.replace("+", "%2B"), StandardCharsets.UTF_8)).toList();
        return desk.apply(new TalqRequest(ctx.method().name(), path, ctx.queryParamMap(),
                ctx.header("talq-api-version"), text));
    }

    private static void skip(InputStream in) throws IOException {
        long skipped = 0;
        long more;
        do {
            more = in.readNBytes(SKIP).length;
            skipped += more;
        } while (more > 0 && skipped < MOST_SKIPPED);
    }

    /** An answer is packed as the question was. Its length is always said. */
    private static void send(Context ctx, TalqReply reply, Encoding encoding) {
        reply.headers().forEach(ctx::header);
        @Nullable
        JsonNode body = reply.body();
        byte[] bytes = body == null ? new byte[0] : JsonMapper.shared().writeValueAsBytes(body);
        if (encoding != Encoding.NONE && bytes.length > 0) {
            try {
                bytes = encoding.packed(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ctx.header(Header.CONTENT_ENCODING, encoding.word());
        }
        if (body != null) {
            ctx.contentType("application/json");
        }
        ctx.status(reply.status()).header(Header.CONTENT_LENGTH, String.valueOf(bytes.length)).result(bytes);
    }

    private static String header(Context ctx, String name) {
        String value = ctx.header(name);
        return value == null ? "" : value;
    }
}
