package io.lamplighter.gateway.notice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lamplighter.gateway.alarm.Severity;
import io.lamplighter.gateway.signing.SigningKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(240)
class WebhookIT {

    private record Received(String body, Map<String, String> signed) {}

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private volatile int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> signed = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (name.startsWith("Webhook-")) {
                signed.put(name.toLowerCase(Locale.ROOT), values.getFirst());
            }
        });
        received.add(new Received(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                signed));
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    void sendsSignedJson() throws Exception {
        try (Webhook webhook = webhook(SECRET)) {
            webhook.send(Story.notice(Story.open("a", Severity.MAJOR), Story.closed("b")));
        }
        Received request = received.take();
        JsonNode json = JsonMapper.shared().readTree(request.body());

        assertThat(json.path("id").asString()).isEqualTo("notice-1");
        assertThat(json.path("alarms").findValuesAsString("id")).containsExactly("a", "b");
        assertThat(json.path("alarms").path(0).path("type").asString()).isEqualTo("LampMonitor/lampFailure");
        assertThat(json.path("alarms").path(1).path("open").asBoolean()).isFalse();
        assertThat(request.signed()).isEqualTo(SigningKeys.of(SECRET).headers("notice-1", Story.T0,
                request.body().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void signsNothingWithoutASecret() throws Exception {
        try (Webhook webhook = webhook("")) {
            webhook.send(Story.notice());
        }
        assertThat(received.take().signed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"404, true", "410, true", "301, false", "429, false", "500, false", "503, false"})
    void tellsWhetherItIsWorthTryingAgain(int answered, boolean lasting) {
        status = answered;
        try (Webhook webhook = webhook("")) {
            NoticeException refused = catchThrowableOfType(NoticeException.class,
                    () -> webhook.send(Story.notice()));

            assertThat(refused.isLasting()).isEqualTo(lasting);
            assertThat(refused).hasMessageContaining(String.valueOf(answered));
        }
        assertThat(received).hasSize(1);
    }

    @Test
    void saysThatNobodyIsThere() {
        try (Webhook webhook = webhook("")) {
            server.stop(0);
            assertThatThrownBy(() -> webhook.send(Story.notice())).isInstanceOf(NoticeException.class)
                    .hasMessageContaining("cannot be reached");
        }
    }

    private Webhook webhook(String secret) {
        return new Webhook(new NoticeSettings.Webhook(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook"),
                Optional.of(secret).filter(text -> !text.isEmpty()).map(SigningKeys::of)), () -> Story.T0);
    }
}
