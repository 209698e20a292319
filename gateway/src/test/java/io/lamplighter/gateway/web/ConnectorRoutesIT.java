package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lamplighter.gateway.access.AccessSettings;
import io.lamplighter.gateway.access.MemoryAccess;
import io.lamplighter.gateway.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Connectors over HTTP, as an administrator: each answer as the OpenAPI document says. */
@Timeout(120)
class ConnectorRoutesIT {

    private static final String JSON = "Content-Type: application/json";

    private WebServer server;

    @BeforeEach
    void start() {
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false),
                new FakeCity(InstantSource.system()).sources(1, new MemoryAccess().open(InstantSource.system(),
                        new AccessSettings(Optional.of(Role.ADMINISTRATOR), Duration.ofHours(1), Duration.ofHours(2),
                                false, Duration.ofDays(1)))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void describesConnectorsAndRefusesWhatIsNone() throws Exception {
        String one = "/api/v1/connectors/orion";
        String wish = "{\"kind\":\"fake\",\"address\":\"http://127.0.0.1:1026\",\"secretFile\":\"token\",\"enabled\":true,"
                + "\"settings\":{\"tenant\":\"ruhr\"}}";
        conforms(wish, "ConnectorFields");
        HttpProbe.Answer added = HttpProbe.send(server.port(), "PUT " + one, wish, JSON);
        conforms(added.text(), "Connector");
        assertThat(added.json().path("settings").path("tenant").asString()).isEqualTo("ruhr");
        HttpProbe.Answer shown = HttpProbe.get(server.port(), one);
        conforms(shown.text(), "Connector");
        assertThat(shown.json().at("/mapping/0").toString()).contains("\"renamed\":\"Spannung\"",
                "\"leastChange\":2.0", "\"leastSeconds\":900", "\"attribute\":\"LampMonitor/supplyVoltage\"");
        conforms(HttpProbe.get(server.port(), "/api/v1/connectors").text(), "Connectors");
        conforms(HttpProbe.get(server.port(), "/api/v1/connector-kinds").text(), "ConnectorKinds");
        conforms(HttpProbe.get(server.port(), one + "/parked").text(), "ParkedList");
        conforms(HttpProbe.post(server.port(), one + "/test", "{}").text(), "ConnectorTest");
        conforms(HttpProbe.post(server.port(), one + "/resending", "{\"from\":\"2026-11-01T00:00:00Z\"}").text(),
                "Connector");
        for (String wrong : List.of("{}", wish.replace("fake", "none"), wish.replace("\"ruhr\"", "7"),
                wish.replace("{\"tenant\":\"ruhr\"}", "[]"), wish.replace("enabled", "enable"))) {
            assertThat(HttpProbe.send(server.port(), "PUT " + one, wrong, JSON).status()).as(wrong).isEqualTo(400);
        }
        assertThat(HttpProbe.send(server.port(), "DELETE " + one + "/parked", "").status()).isEqualTo(204);
        assertThat(HttpProbe.send(server.port(), "DELETE " + one, "").status()).isEqualTo(204);
        assertThat(HttpProbe.get(server.port(), one).problem()).endsWith("unknown-connector");
        assertThat(HttpProbe.post(server.port(), one + "/test", "{}").status()).isEqualTo(404);
    }

    @Test
    void hearsAPlatformThatIsKnown() throws Exception {
        String one = "/api/v1/connectors/orion";
        HttpProbe.send(server.port(), "PUT " + one, "{\"kind\":\"fake\",\"address\":\"http://127.0.0.1:1026\"}", JSON);
        String told = "POST " + one + "/notifications?subscriptionId=urn:a";
        String known = "X-Lamplighter-Secret: known";
        conforms("{\"data\":[{\"id\":\"urn:a\"}]}", "Notification");

        assertThat(HttpProbe.send(server.port(), told, "{\"data\":[]}", JSON, known).status()).isEqualTo(204);
        assertThat(HttpProbe.send(server.port(), told, "x".repeat(WebServer.MAX_BODY_BYTES + 1), JSON, known).status())
                .as("heard that there was something").isEqualTo(204);
        assertThat(HttpProbe.send(server.port(), told, "{}", JSON, known).problem()).endsWith("no-notification");
        for (String stranger : List.of("X-Lamplighter-Secret: forged", "X-Nothing: 1")) {
            assertThat(HttpProbe.send(server.port(), told, "{\"data\":[]}", JSON, stranger).status()).isEqualTo(404);
        }
        assertThat(HttpProbe.send(server.port(), told.replace("orion", "none"), "{\"data\":[]}", JSON, known).problem())
                .endsWith("nobody-listens");
    }

    private void conforms(String answer, String name) throws Exception {
        ObjectNode document = HttpProbe.get(server.port(), "/api/v1/openapi.json").json();
        document.put("$ref", "#/components/schemas/" + name);
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(
                new String(Json.bytes(document), StandardCharsets.UTF_8), InputFormat.JSON);

        assertThat(schema.validate(answer, InputFormat.JSON)).as(name + " " + answer).isEmpty();
    }
}
