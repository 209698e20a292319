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
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A group plan is tried before it is put, and two people do not undo each other's work. */
class GroupPlanTrialIT {

    private static final String ONE = "/api/v1/group-plans/quiet";
    private static final String JSON = "Content-Type: application/json";
    private static final String WISH = """
            {"target": {"district": "ruhrort"}, "calendar": "usual", "plan": {
              "programs": [{"id": "late"}, {"id": "early"}, {"id": "spare"}],
              "calendars": [{"id": "usual", "defaultProgram": "early", "rules": [{"holidays": "DE-NW", "program": "late"}]}]}}""";

    private final FakeCity city = new FakeCity(InstantSource.system());
    private WebServer server;

    @BeforeEach
    void start() {
        city.light(3, 40);
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1,
                new MemoryAccess().open(InstantSource.system(), new AccessSettings(Optional.of(Role.OPERATOR),
                        Duration.ofHours(1), Duration.ofHours(2), false, Duration.ofDays(1)))));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whoeverTriesOneLearnsWhomItMeansAndWhatEachDayFollows() throws Exception {
        JsonNode told = HttpProbe.post(server.port(), ONE + "/trial?year=2027", WISH).json();

        assertThat(told.path("posts").asInt()).isEqualTo(3);
        assertThat(told.path("following").asInt()).isEqualTo(3);
        assertThat(told.path("sample").size()).isEqualTo(3);
        assertThat(told.path("days").size()).isEqualTo(365);
        assertThat(told.path("days").path(0)).hasToString(
                "{\"date\":\"2027-01-01\",\"program\":\"late\",\"rule\":1,\"holiday\":\"Neujahr\"}");
        assertThat(told.path("days").path(1).path("program").asString()).isEqualTo("early");
        assertThat(told.at("/warnings/0/code").asString()).isEqualTo("unused");
        assertThat(HttpProbe.get(server.port(), ONE).status()).as("nothing is kept").isEqualTo(404);
        assertThat(HttpProbe.post(server.port(), ONE + "/trial?year=27", WISH).problem()).endsWith("year-out-of-range");
    }

    @Test
    void whoChangesWhatSomebodyElseChangedMeanwhileIsToldSo() throws Exception {
        assertThat(put(0).json().path("version").asLong()).isEqualTo(1);
        assertThat(put(0).status()).isEqualTo(412);
        assertThat(put(2).problem()).endsWith("changed-meanwhile");
        assertThat(put(1).status()).isEqualTo(202);
        assertThat(put(-1).problem()).endsWith("wrong-group-plan");
        assertThat(HttpProbe.get(server.port(), ONE).json().path("luminaires")).hasToString("{\"pending\":3}");
    }

    private HttpProbe.Answer put(long replaces) throws Exception {
        return HttpProbe.send(server.port(), "PUT " + ONE,
                WISH.replaceFirst("\\{", "{\"replaces\": " + replaces + ", "),
                JSON);
    }
}
