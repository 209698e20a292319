package io.lamplighter.gateway.connector.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.lamplighter.gateway.connector.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The one way to platforms against a real server. */
class HttpWireIT {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String TOKEN = "{\"access_token\":\"fresh-%d\",\"expires_in\":%d}";

    @TempDir
    private Path folder = Path.of("");
    private final HttpServer server;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<HttpHandler> next = new ConcurrentLinkedQueue<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    HttpWireIT() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            HttpHandler told = next.poll();
            if (told == null) {
                answer(exchange, 200, "[]");
            } else {
                told.handle(exchange);
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Test
    void bringsStatusHeadersAndBody() throws Exception {
        next.add(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "7");
            exchange.getResponseHeaders().add("Location", "/there");
            answer(exchange, 429, "später");
        });
        Reply.Answered reply = answered(new Credentials.None(), LONG);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.retryAfter()).hasValue("7");
        assertThat(reply.location()).hasValue("/there");
        assertThat(reply.body()).isEqualTo("später");
        assertThat(reply.whole()).isTrue();
    }

    @Test
    void readsTheBeginningOfAHugeAnswerAndSaysSo() throws Exception {
        next.add(exchange -> answer(exchange, 200, "x".repeat(HttpWire.MAX_ANSWER + 1)));
        Reply.Answered cut = answered(new Credentials.None(), LONG);
        next.add(exchange -> answer(exchange, 200, "x".repeat(HttpWire.MAX_ANSWER)));
        Reply.Answered whole = answered(new Credentials.None(), LONG);

        assertThat(cut.body()).hasSize(HttpWire.MAX_ANSWER);
        assertThat(cut.whole()).isFalse();
        assertThat(whole.whole()).isTrue();
    }

    @Test
    void followsNoRedirectWithTheSecret() throws Exception {
        Path secret = Secrets.write(folder.resolve("secret"), "abc");
        next.add(exchange -> {
            exchange.getResponseHeaders().add("Location", address("/private").toString());
            answer(exchange, 302, "");
        });

        assertThat(answered(new Credentials.Bearer(secret), LONG).status()).isEqualTo(302);
        assertThat(seen).hasSize(1);
    }

    @Test
    void givesUpAnAnswerThatHangsWithinAndSaysThatItMayHaveArrived() throws Exception {
        next.add(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('[');
            exchange.getResponseBody().flush();
            hang();
        });
        assertThat(send(new Credentials.None(), address("/"), Duration.ofSeconds(2)))
                .isEqualTo(new Reply.Unanswered("no whole answer within 2000 ms", true));
    }

    private void hang() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void saysThatNothingArrivedWhereNobodyListens() throws Exception {
        try (Socket held = new Socket()) { // bound, so that nobody else listens there
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Reply reply = send(new Credentials.None(), URI.create("http://127.0.0.1:" + held.getLocalPort()), LONG);

            assertThat(reply).isInstanceOfSatisfying(Reply.Unanswered.class, nobody -> {
                assertThat(nobody.reason()).contains("127.0.0.1:" + held.getLocalPort() + " cannot be reached");
                assertThat(nobody.perhapsTaken()).isFalse();
            });
        }
    }

    @Test
    void sendsNothingToACertificateThatNobodyVouchesFor() throws Exception {
        HttpsServer impostor = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        impostor.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        impostor.createContext("/", this::handle);
        impostor.start();
        try {
            Path secret = Secrets.write(folder.resolve("secret"), "abc");
            Reply reply = send(new Credentials.Bearer(secret),
                    URI.create("https://127.0.0.1:" + impostor.getAddress().getPort()), LONG);

            assertThat(reason(reply)).contains("has a certificate that is not trusted");
            assertThat(seen).isEmpty();
        } finally {
            impostor.stop(0);
        }
    }

    private SSLContext selfSigned() throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", "changeit",
                "-keyalg", "EC", "-alias", "city", "-dname", "CN=127.0.0.1", "-ext", "SAN=IP:127.0.0.1")
                .redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void anAnswerThatBreaksOffMayHaveArrived() throws Exception {
        next.add(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('[');
            exchange.getResponseBody().flush();
            throw new IOException("breaks off");
        });
        assertThat(send(new Credentials.None(), address("/"), LONG)).isInstanceOfSatisfying(Reply.Unanswered.class,
                broken -> assertThat(broken.perhapsTaken()).isTrue());
    }

    @Test
    void showsASecretOnlyToThePlatformAndReadsItEachTime() throws Exception {
        Path secret = Secrets.write(folder.resolve("secret"), "first\n");
        try (HttpWire wire = new HttpWire(new Credentials.Basic("lamps", secret), Certificates.NONE, LONG)) {
            wire.send(Call.get(address("/")));
            Secrets.write(secret, "second");
            wire.send(Call.get(address("/")));
        }
        assertThat(seen).containsExactly("GET / Basic bGFtcHM6Zmlyc3Q= ", "GET / Basic bGFtcHM6c2Vjb25k ");
    }

    @Test
    void sendsNothingWithoutItsSecret() throws Exception {
        Path secret = folder.resolve("secret");
        assertThat(reason(send(new Credentials.Bearer(secret), address("/"), LONG))).contains("does not exist");
        Secrets.write(secret, "two words");
        assertThat(reason(send(new Credentials.Bearer(secret), address("/"), LONG)))
                .contains("does not hold one secret").doesNotContain("two words");
        Secrets.write(secret, "x".repeat(20_000));
        assertThat(reason(send(new Credentials.Bearer(secret), address("/"), LONG)))
                .contains("does not hold one secret");
        Files.setPosixFilePermissions(Secrets.write(secret, "abc"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(reason(send(new Credentials.Bearer(secret), address("/"), LONG)))
                .contains("others must not read it (chmod 600)").doesNotContain("abc");

        assertThat(seen).isEmpty();
    }

    @Test
    void fetchesATokenKeepsItAndFetchesAnotherWhenItIsRefused() throws Exception {
        Path secret = Secrets.write(folder.resolve("secret"), "s&cret");
        next.add(exchange -> answer(exchange, 200, TOKEN.formatted(1, 3_600)));
        try (HttpWire wire = new HttpWire(new Credentials.Client(address("/token"), "lamps", "write all", secret),
                Certificates.NONE, LONG)) {
            wire.send(Call.get(address("/a")));
            next.add(exchange -> answer(exchange, 401, ""));
            wire.send(Call.get(address("/b")));
            next.add(exchange -> answer(exchange, 200, TOKEN.formatted(2, 3_600)));
            wire.send(Call.get(address("/c")));
        }

        String fetch = "POST /token Basic bGFtcHM6cyUyNmNyZXQ= grant_type=client_credentials&scope=write+all";
        assertThat(seen).containsExactly(fetch, "GET /a Bearer fresh-1 ", "GET /b Bearer fresh-1 ", fetch,
                "GET /c Bearer fresh-2 ");
    }

    @Test
    void sendsNothingWhenNoTokenIsGiven() throws Exception {
        Path secret = Secrets.write(folder.resolve("secret"), "s");
        Credentials.Client client = new Credentials.Client(address("/token"), "lamps", "", secret);
        for (String body : List.of("<html>", "{}", "{\"access_token\":\"a b\"}", "[1]")) {
            next.add(exchange -> answer(exchange, 200, body));
            assertThat(reason(send(client, address("/a"), LONG))).contains("token-address");
        }
        next.add(exchange -> answer(exchange, 400, "{\"error\":\"invalid_client\"}"));
        assertThat(reason(send(client, address("/a"), LONG))).contains("token-address answered 400");

        assertThat(seen).allMatch(each -> each.startsWith("POST /token"));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static String reason(Reply reply) {
        return reply instanceof Reply.Unanswered unanswered ? unanswered.reason() : "answered";
    }

    private Reply.Answered answered(Credentials credentials, Duration timeout) throws InterruptedException {
        return (Reply.Answered) send(credentials, address("/"), timeout);
    }

    private static Reply send(Credentials credentials, URI address, Duration timeout) throws InterruptedException {
        try (HttpWire wire = new HttpWire(credentials, Certificates.NONE, timeout)) {
            return wire.send(Call.post(address, Map.of("Content-Type", "application/json"), "[]"));
        }
    }
}
