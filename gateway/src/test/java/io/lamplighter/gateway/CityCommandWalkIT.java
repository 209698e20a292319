package io.lamplighter.gateway;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.connector.Secrets;
import io.lamplighter.gateway.connector.ngsild.SmallContextBroker;
import io.lamplighter.protocol.command.Command;
import io.lamplighter.protocol.command.CommandResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.lamplighter.gateway.TestGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

/** A whole gateway between a context broker and a post. */
@ResourceLock("embedded broker")
@Timeout(120)
class CityCommandWalkIT {

    private static final String LAMP = "urn:ngsi-ld:Streetlight:post-1:luminaire-1";
    private static final String SECRET = "0123456789abcdef01234567";

    @TempDir
    private Path data;

    @Test
    void aCityThatWritesOnAStreetlightSteersItsLampAndReadsWhatItDid() throws Exception {
        try (SmallContextBroker broker = new SmallContextBroker();
                TestGateway gateway = new TestGateway(data, "");
                TestPost post = gateway.post("post-1", 1, 99)) {
            post.born(1);
            await("born", () -> gateway.get("/api/v1/luminaires").contains("post-1:luminaire-1"));
            gateway.signIn();
            connect(gateway, broker);
            await("subscribed", () -> broker.subscriptions.size() == 1);

            broker.write(LAMP, "{\"level\":40,\"durationSeconds\":600,\"reason\":\"match\"}");
            JsonNode subscription = broker.subscriptions.values().iterator().next();
            broker.tell(subscription, List.of(LAMP)); // a broker may tell twice
            Command command = Objects.requireNonNull(post.commands.poll(60, TimeUnit.SECONDS));
            post.answer(1, CommandResult.executed(command.id()));
            await("told", () -> broker.statuses.contains("OK"));

            assertThat(broker.told).containsExactly(204, 204);
            assertThat(command.requester()).isEqualTo("connector city");
            assertThat(broker.entity(LAMP).orElseThrow().at("/override_status/command/value").asString())
                    .isEqualTo(command.id());
            assertThat(broker.entity(LAMP).orElseThrow().at("/override_info/value").asString())
                    .startsWith("40 % until ");
            assertThat(gateway.get("/api/v1/commands/" + command.id())).contains("\"executed\"", "\"match\"");
            assertThat(gateway.get("/api/v1/audit?action=command-given")).contains("connector city", "ngsi-ld");
            assertThat(post.commands).as("one wish, one command").isEmpty();
            assertThat(broker.post(subscription.at("/notification/endpoint/uri").asString(), "forged", "{\"data\":[]}"))
                    .isEqualTo(404);
        }
    }

    private void connect(TestGateway gateway, SmallContextBroker broker) throws Exception {
        Files.createDirectories(data.resolve("secrets"));
        Secrets.write(data.resolve("secrets/city-secret"), SECRET);
        JsonNode setup = JsonMapper.shared().readTree("""
                {"kind": "ngsi-ld", "address": "%s", "settings": {"commands": "yes", "notify-address": "%s",
                 "notify-secret-file": "city-secret"}}""".formatted(broker.uri(), gateway.page()));
        var answer = gateway.send("PUT", "/api/v1/connectors/city", setup.toString());
        assertThat(answer.statusCode()).as(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(200);
    }
}
