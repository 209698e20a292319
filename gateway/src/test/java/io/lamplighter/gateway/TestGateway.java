package io.lamplighter.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.lamplighter.gateway.ingest.Wire;
import io.lamplighter.protocol.settings.SettingsFile;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole gateway, with its embedded broker, in the city's time of {@link Wire#MILLIS}. */
final class TestGateway implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final DataDirectory directory;
    private final Gateway gateway;
    private final HttpClient client = HttpClient.newHttpClient();
    private String cookie = "";

    /** In the directory, with further settings. */
    TestGateway(Path data, String settings) {
        directory = DataDirectory.open(data);
        gateway = Gateway.start(GatewaySettings.from(SettingsFile.parse("test", """
                [http]
                port = 0
                [mqtt]
                port = 0
                [access]
                anonymous = "technician"
                """ + time() + settings), Instant.now()), directory);
    }

    /** The city's clock shows the time of the messages on the wire, whenever a test runs. */
    static String time() {
        return "[time]\nwall-origin = " + Instant.now() + "\nvirtual-origin = " + Instant.ofEpochMilli(Wire.MILLIS)
                + "\n";
    }

    TestPost post(String id, long bdSeq, long epoch) throws InterruptedException {
        return new TestPost(gateway.mqtt().toString(), id, bdSeq, epoch);
    }

    /** From now on the administrator asks. */
    void signIn() {
        String first = gateway.firstSignIn().orElseThrow().password();
        signIn("POST", "/api/v1/session", "{\"name\":\"administrator\",\"password\":\"" + first + "\"}");
        signIn("PUT", "/api/v1/session/password",
                "{\"current\":\"" + first + "\",\"new\":\"a lamp in every street\"}");
    }

    private void signIn(String method, String path, String body) {
        cookie = send(method, path, body).headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    URI page() {
        return gateway.page();
    }

    /** Where a CMS is listened to. */
    int talqPort() {
        return gateway.talqPort();
    }

    long count(String counter) {
        return gateway.counters().count(counter);
    }

    String get(String path) {
        return new String(send(HttpRequest.newBuilder(at(path))).body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    byte[] bytes(String path) {
        return send(HttpRequest.newBuilder(at(path))).body();
    }

    /** The reply to a JSON body sent by that method. */
    HttpResponse<byte[]> send(String method, String path, String body) {
        return send(HttpRequest.newBuilder(at(path)).header("Content-Type", "application/json").method(method,
                HttpRequest.BodyPublishers.ofString(body)));
    }

    private URI at(String path) {
        return gateway.page().resolve(URI.create(path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(cookie.isEmpty() ? request.build() : request.header("Cookie", cookie).build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still not " + what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        gateway.close();
        directory.close();
    }
}
