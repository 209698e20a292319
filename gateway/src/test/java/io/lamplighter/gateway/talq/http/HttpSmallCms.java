package io.lamplighter.gateway.talq.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.lamplighter.gateway.talq.SmallCms;
import io.lamplighter.gateway.talq.link.Cms;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The small CMS on a free port of this machine. */
public final class HttpSmallCms implements AutoCloseable {

    private final SmallCms cms;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param tls
     *            null for plain HTTP; else who calls must show a certificate
     */
    public HttpSmallCms(SmallCms cms, @Nullable SSLContext tls) throws IOException {
        this.cms = cms;
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls == null) {
            server = HttpServer.create(free, 0);
        } else {
            HttpsServer secure = HttpsServer.create(free, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters mutual = tls.getDefaultSSLParameters();
                    mutual.setNeedClientAuth(true);
                    parameters.setSSLParameters(mutual);
                }
            });
            server = secure;
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI uri() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/talq");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Map<String, String> query = Stream.of(String.valueOf(exchange.getRequestURI().getQuery()).split("&"))
                    .map(each -> each.split("=", 2)).collect(Collectors.toMap(each -> each[0], each -> each[1]));
            boolean whole = "2.7.1".equals(exchange.getRequestHeaders().getFirst("talq-api-version"))
                    && query.containsKey("talqRequestId") && exchange.getRequestHeaders()
                            .getFirst("Transfer-encoding") == null;
            Cms.Reply reply = whole
                    ? cms.call(new Cms.Call(exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath().substring("/talq".length()),
                            UUID.fromString(query.get("clientAddress")),
                            body.length == 0 ? null : JsonMapper.shared().readTree(body)))
                    : SmallCms.reply(400);
            byte[] answer = reply.body() == null
                    ? new byte[0]
                    : JsonMapper.shared().writeValueAsBytes(reply.body());
            exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
