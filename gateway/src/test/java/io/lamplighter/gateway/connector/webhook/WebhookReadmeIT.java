package io.lamplighter.gateway.connector.webhook;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.connector.Await;
import io.lamplighter.gateway.connector.ConnectorDesk;
import io.lamplighter.gateway.connector.Desks;
import io.lamplighter.gateway.connector.Memory;
import io.lamplighter.gateway.connector.Secrets;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.platform.ConnectorChange;
import io.lamplighter.gateway.signing.SigningKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The receiver that the README shows, as a program of its own. */
@Timeout(240)
class WebhookReadmeIT {

    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String BODY = "{\"type\":\"test\"}";
    private static final Instant AT = Instant.parse("2026-11-21T16:00:00Z");

    @TempDir
    private Path folder = Path.of("");
    private Process receiver;
    private BufferedReader said;
    private String address = "";

    @BeforeEach
    void start() throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("basedir", "."), "README.md"));
        String behind = readme.substring(readme.indexOf("`WebhookReadmeIT` runs it"));
        String fence = "```java\n";
        String program = behind.substring(behind.indexOf(fence) + fence.length());
        Path source = Files.writeString(folder.resolve("Receiver.java"), program.substring(0, program.indexOf("```")));
        Path secret = Secrets.write(folder.resolve("hook"), KEY + "\n");
        receiver = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                source.toString(), "0", secret.toString()).redirectErrorStream(true).start();
        said = receiver.inputReader(StandardCharsets.UTF_8);
        String first = Objects.requireNonNullElse(said.readLine(), "nothing");
        assertThat(first).startsWith("listening ");
        address = "http://127.0.0.1:" + first.substring("listening ".length()) + "/";
    }

    @AfterEach
    void stop() throws InterruptedException {
        receiver.destroyForcibly();
        assertThat(receiver.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void takesWhatTheConnectorSends() throws Exception {
        Memory store = new Memory();
        Fleet fleet = new Fleet(List.of());
        store.store(List.of(new FeedRecord(1, "p-1", "luminaire-1", false, AT, AT,
                Map.of("LampMonitor/activePower", new AttributeValue(35.5, AT, AT)))));
        try (ConnectorDesk desk = Desks.started(store, fleet, folder,
                List.of(new WebhookKind(fleet, InstantSource.system())))) {
            assertThat(desk.put(Desks.setup("webhook", address, "hook", Map.of()), Desks.DRAFT))
                    .isEqualTo(new ConnectorChange.Done());
            Await.until("delivered", () -> Desks.position(desk) == 1);
        }

        assertThat(said.readLine()).contains("\"LampMonitor/activePower\":{\"value\":35.5");
    }

    @Test
    void dropsWhatItHasSeenAndRefusesWhatIsOldForeignOrChanged() throws Exception {
        Map<String, String> signed = signed("msg_1", Instant.now());
        assertThat(post(signed, BODY)).isEqualTo(204);
        assertThat(post(signed, BODY)).as("played back").isEqualTo(204);
        assertThat(post(signed, BODY + " ")).as("changed").isEqualTo(401);
        assertThat(post(signed("msg_2", Instant.now().minusSeconds(600)), BODY)).as("old").isEqualTo(401);
        assertThat(post(SigningKeys.of("another secret of 24 bytes or more").headers("msg_3", Instant.now(), bytes()),
                BODY)).as("foreign").isEqualTo(401);
        assertThat(post(Map.of(), BODY)).as("unsigned").isEqualTo(401);
        String last = "{\"type\":\"last\"}";
        assertThat(post(SigningKeys.of("another secret of 24 bytes or more\n" + KEY).headers("msg_4", Instant.now(),
                last.getBytes(StandardCharsets.UTF_8)), last)).as("signed with two keys").isEqualTo(204);

        assertThat(said.readLine()).isEqualTo(BODY);
        assertThat(said.readLine()).as("after msg_1 once").isEqualTo(last);
    }

    private static Map<String, String> signed(String id, Instant at) {
        return SigningKeys.of(KEY).headers(id, at, bytes());
    }

    private static byte[] bytes() {
        return BODY.getBytes(StandardCharsets.UTF_8);
    }

    private int post(Map<String, String> headers, String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            headers.forEach(request::header);
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
