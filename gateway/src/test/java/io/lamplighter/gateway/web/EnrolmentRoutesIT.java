package io.lamplighter.gateway.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class EnrolmentRoutesIT {

    private static final String JSON = "Content-Type: application/json";
    private static final String TOKENS = "POST /api/v1/enrolment/tokens";

    private final FakeCity city = new FakeCity(InstantSource.system());
    private final People people = new People(Optional.empty());
    private final String technician = people.bearer(Role.TECHNICIAN, Right.MAINTAIN);
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
    void aCertificateIsShownAndRevokedOnce() throws Exception {
        JsonNode first = get("identities").path("items").path(0);
        assertThat(first.propertyNames()).containsExactly("post", "state", "fingerprint", "serial", "validFrom",
                "validUntil", "by");
        assertThat(first.path("state").asString()).isEqualTo("certified");
        assertThat(get("identities?limit=1").path("next").isNull()).isFalse();

        String revocation = "POST /api/v1/identities/ruhrort-001/revocation";
        assertThat(send(revocation, "{}").status()).isEqualTo(204);
        assertThat(get("identities").path("items").path(0).path("state").asString()).isEqualTo("revoked");
        assertThat(send(revocation, "{}").problem()).endsWith("unknown-identity");
    }

    @Test
    void whomNobodyKnowsIsRevokedWhenThatIsMeant() throws Exception {
        String revocation = "POST /api/v1/identities/%s/revocation";
        assertThat(send(revocation.formatted("lost-1"), "{\"unknownToo\":false}").problem())
                .endsWith("unknown-identity");
        assertThat(send(revocation.formatted("lost-1"), "{\"unknownToo\":true}").status()).isEqualTo(204);
        city.enrolments().leaveAllToTheCity();
        assertThat(send(revocation.formatted("lost-1"), "{\"unknownToo\":true}").problem())
                .endsWith("revocation-elsewhere");
    }

    @Test
    void whoWaitsIsApprovedOrRefusedOnce() throws Exception {
        assertThat(get("enrolment/requests").path("items").path(0).propertyNames()).containsExactly("id", "post",
                "fingerprint", "address", "askedAt");
        assertThat(send("POST /api/v1/enrolment/requests/w1/approval", "{}").status()).isEqualTo(204);
        assertThat(get("enrolment/requests").path("items").size()).isZero();
        assertThat(send("DELETE /api/v1/enrolment/requests/w1", "").problem()).endsWith("unknown-enrolment-request");
    }

    @Test
    void tokensAreToldOnceAndTakenBack() throws Exception {
        HttpProbe.Answer made = send(TOKENS, "{\"posts\":[\"a\",\"b\"],\"hours\":1}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("items").path(1)).hasToString(
                "{\"post\":\"b\",\"token\":\"secret-of-b\",\"expiresAt\":\"2026-11-20T03:00:00Z\"}");
        assertThat(get("enrolment/tokens").path("items").path(0).propertyNames()).containsExactly("id", "post",
                "createdAt", "expiresAt", "by");
        assertThat(send("DELETE /api/v1/enrolment/tokens/t1", "").status()).isEqualTo(204);
        assertThat(send("DELETE /api/v1/enrolment/tokens/t1", "").problem()).endsWith("unknown-enrolment-token");
        for (String wrong : List.of("[]", "[\"a\",\"a\"]", "[\"a/b\"]")) {
            assertThat(send(TOKENS, "{\"posts\":" + wrong + "}").problem()).as(wrong).endsWith("wrong-posts");
        }
        assertThat(send(TOKENS, "{\"posts\":[\"a\"],\"hours\":8761}").problem()).endsWith("wrong-life");
        city.enrolments().leaveAllToTheCity();
        assertThat(send(TOKENS, "{\"posts\":[\"a\"]}").problem()).endsWith("no-authority");
    }

    private JsonNode get(String what) throws Exception {
        return HttpProbe.send(server.port(), "GET /api/v1/" + what, "", technician).json();
    }

    private HttpProbe.Answer send(String what, String body) throws Exception {
        return HttpProbe.send(server.port(), what, body, JSON, technician);
    }
}
