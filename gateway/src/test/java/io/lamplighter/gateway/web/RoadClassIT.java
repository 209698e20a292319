package io.lamplighter.gateway.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

import io.lamplighter.gateway.access.AccessSettings;
import io.lamplighter.gateway.access.MemoryAccess;
import io.lamplighter.gateway.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A road keeps its class until somebody says that it shall have none. Over HTTP, with three posts. */
@Timeout(240)
class RoadClassIT {

    private static final String OWN = "/api/v1/posts/ruhrort-001/plan";
    private static final String M4 = "{\"roadClass\": {\"name\": \"M4\", \"minimumLevel\": 40}}";
    private static final String NONE = "{\"roadClass\": {\"name\": \"none\"}}";

    private final FakeCity city = new FakeCity(InstantSource.system());
    private WebServer server;

    @BeforeEach
    void start() {
        city.light(3, 100);
        city.book("ruhrort-001:luminaire-1");
        city.book("ruhrort-002:luminaire-1");
        city.group("quay", "ruhrort-001:luminaire-1", "ruhrort-002:luminaire-1");
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1,
                new MemoryAccess().open(InstantSource.system(), new AccessSettings(Optional.of(Role.TECHNICIAN),
                        Duration.ofHours(1), Duration.ofHours(2), false, Duration.ofDays(1)))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anotherPlanOfThePostNamesTheClassOrSaysNone() throws Exception {
        assertThat(put(OWN, M4).status()).isEqualTo(202);

        JsonNode refused = put(OWN, "{\"safeLevel\": 60}").json();
        assertThat(refused.path("status").asInt()).isEqualTo(422);
        assertThat(refused.path("errors").toString()).contains("class-dropped", "\"/roadClass\"",
                "ruhrort-001:luminaire-1 would lose the road class M4 that the plan of the post itself");
        assertThat(put(OWN, M4.replace("40", "20")).status()).as("a lower minimum is named").isEqualTo(202);
        assertThat(put(OWN, NONE).status()).isEqualTo(202);
        assertThat(put(OWN, "{\"safeLevel\": 60}").status()).isEqualTo(202);
    }

    /** What the post follows counts too, when nobody wants anything of it any more. */
    @Test
    void theClassOfAForgottenPlanStaysWithThePost() throws Exception {
        put(OWN, M4);
        city.reports("ruhrort-001", HttpProbe.get(server.port(), OWN).json().path("desired").path("hash").asString());
        assertThat(HttpProbe.send(server.port(), "DELETE " + OWN, "").status()).as("the post keeps it").isEqualTo(204);

        assertThat(put(OWN, "{}").text()).contains("class-dropped");
    }

    @Test
    void aGroupPlanWithoutTheClassIsRefusedWhereItWouldCount() throws Exception {
        assertThat(putGroup("quay", "{\"group\": \"quay\"}", 5, M4).status()).isEqualTo(202);
        city.groupPlans().look();

        assertThat(putGroup("town", "{\"district\": \"ruhrort\"}", 6, "{}").json().path("errors").path(0).toString())
                .contains("class-dropped", "\"/plan/roadClass\"", "the group plan quay",
                        "and luminaires of 1 more posts");
        assertThat(putGroup("town", "{\"district\": \"ruhrort\"}", 0, "{}").status()).as("counts for others only")
                .isEqualTo(202);
        assertThat(putGroup("quay", "{\"group\": \"quay\"}", -1, M4).text()).contains("class-dropped",
                "the group plan town would take its place");
        HttpProbe.Answer removed = HttpProbe.send(server.port(), "DELETE /api/v1/group-plans/quay", "");
        assertThat(removed.status()).isEqualTo(409);
        assertThat(removed.text()).contains("problem:class-dropped", "the group plan town would take its place");

        assertThat(putGroup("town", "{\"district\": \"ruhrort\"}", 0, NONE).status()).isEqualTo(202);
        assertThat(HttpProbe.send(server.port(), "DELETE /api/v1/group-plans/quay", "").status()).isEqualTo(204);
    }

    @Test
    void aPostsOwnPlanIsNotRemovedForAGroupPlanWithoutItsClass() throws Exception {
        put(OWN, M4);
        assertThat(putGroup("town", "{\"district\": \"ruhrort\"}", 0, "{}").status()).isEqualTo(202);
        city.groupPlans().look();

        HttpProbe.Answer removed = HttpProbe.send(server.port(), "DELETE " + OWN, "");
        assertThat(removed.status()).isEqualTo(409);
        assertThat(removed.text()).contains("problem:class-dropped", "the plan of the post itself gives it");
    }

    private HttpProbe.Answer put(String path, String plan) throws Exception {
        return HttpProbe.send(server.port(), "PUT " + path, plan, "Content-Type: application/json");
    }

    private HttpProbe.Answer putGroup(String id, String target, int priority, String plan) throws Exception {
        return put("/api/v1/group-plans/" + id,
                "{\"target\": " + target + ", \"priority\": " + priority + ", \"plan\": " + plan + "}");
    }
}
