package io.lamplighter.gateway.web;

import java.time.InstantSource;
import java.util.Optional;

import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class BackupRoutesIT {

    private static final String MAKE = "POST /api/v1/backups";
    private static final String JSON = "Content-Type: application/json";

    private final FakeCity city = new FakeCity(InstantSource.system());
    private final People people = new People(Optional.empty());
    private final String administrator = people.bearer(Role.ADMINISTRATOR, Right.ADMINISTER);
    private WebServer server;

    @BeforeEach
    void start() {
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1, people.access()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void administratorsSeeThemAndBeginOneAtATime() throws Exception {
        JsonNode before = HttpProbe.send(server.port(), "GET /api/v1/backups", "", administrator).json();
        assertThat(before.path("items").path(0).path("size").intValue()).isEqualTo(4_096);
        assertThat(before.path("nightly").asString()).isEqualTo("03:00");
        assertThat(before.path("failure").path("code").asString()).isEqualTo("no-room");
        assertThat(before.path("startedAt").isNull()).isTrue();

        HttpProbe.Answer begun = HttpProbe.send(server.port(), MAKE, "{}", JSON, administrator);
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.json().path("startedAt").isNull()).isFalse();
        assertThat(HttpProbe.send(server.port(), MAKE, "{}", JSON, administrator).problem())
                .endsWith("backup-running");
        city.backups().moveElsewhere();
        HttpProbe.Answer elsewhere = HttpProbe.send(server.port(), MAKE, "{}", JSON, administrator);
        assertThat(elsewhere.problem()).endsWith("backup-elsewhere");
        assertThat(elsewhere.text()).contains("pg_dump --dbname=city");
    }
}
