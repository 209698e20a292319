package io.lamplighter.gateway.web;

import java.io.IOException;
import java.time.InstantSource;

import io.lamplighter.gateway.alarm.Scope;
import io.lamplighter.gateway.alarm.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(240)
class AlarmRoutesIT {

    private final FakeCity city = new FakeCity(InstantSource.system());
    private WebServer server;

    @BeforeEach
    void start() {
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1));
        for (int i = 1; i <= 5; i++) {
            city.alarms().open("alarm-" + i);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listsThemInPages() throws Exception {
        JsonNode first = get("/api/v1/alarms?limit=2&open=true&type=LampMonitor/lampFailure&district=ruhrort");
        assertThat(first.path("items").findValuesAsString("id")).containsExactly("alarm-5", "alarm-4");
        assertThat(city.alarms().asked.getFirst().open()).isTrue();
        assertThat(city.alarms().asked.getFirst().district()).isEqualTo("ruhrort");

        JsonNode second = get("/api/v1/alarms?limit=3&cursor=" + first.path("next").asString());
        assertThat(second.path("items").findValuesAsString("id")).containsExactly("alarm-3", "alarm-2", "alarm-1");
        assertThat(second.path("next").isNull()).isTrue();
    }

    /** Nobody need ask for each of them; of a post that was never heard the books tell. */
    @Test
    void namesWhatTheySpeakOf() throws Exception {
        city.book("ruhrort-900:luminaire-1");
        city.book("ruhrort-001:luminaire-1");
        city.alarms().open("alarm-6", new Subject(Scope.POST, "ruhrort-900"), null);
        city.alarms().open("alarm-7", new Subject(Scope.DISTRICT, "ruhrort"), null);

        assertThat(get("/api/v1/alarms/alarm-1").path("displayName").asString()).isEqualTo("Mole 9");
        assertThat(get("/api/v1/alarms/alarm-1").path("luminaires").intValue()).isEqualTo(1);
        assertThat(get("/api/v1/alarms/alarm-6").path("displayName").asString()).isEqualTo("Mole 9");
        assertThat(get("/api/v1/alarms/alarm-6").path("luminaires").intValue()).isZero();
        assertThat(get("/api/v1/alarms/alarm-7").path("luminaires").intValue()).isZero();
    }

    @Test
    void takesNoticeCommentsAndAssigns() throws Exception {
        String alarm = "/api/v1/alarms/alarm-1";
        assertThat(send("POST " + alarm + "/acknowledgement", "{}").path("acknowledgedBy").asString())
                .isEqualTo("anonymous");
        send("POST " + alarm + "/comments", "{\"text\": \"Treiber bestellt ✓\"}");
        assertThat(send("PUT " + alarm + "/assignee", "{\"assignee\": \"anna\"}").path("assignee").asString())
                .isEqualTo("anna");
        assertThat(send("PUT " + alarm + "/assignee", "{\"assignee\": \"\"}").path("assignee").isNull()).isTrue();

        JsonNode full = get(alarm);
        assertThat(full.path("history").findValuesAsString("kind")).containsExactly("opened", "acknowledged",
                "commented", "assigned", "assigned");
        assertThat(full.path("history").path(2).path("text").asString()).isEqualTo("Treiber bestellt ✓");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"GET /api/v1/alarms?open=maybe||malformed-filter",
            "GET /api/v1/alarms?cursor=QUJD||malformed-cursor", "GET /api/v1/alarms?limit=0||limit-out-of-range",
            "GET /api/v1/alarms/none||unknown-alarm", "POST /api/v1/alarms/none/acknowledgement|{}|unknown-alarm",
            "POST /api/v1/alarms/alarm-1/comments|{\"text\": \" \"}|text-out-of-range",
            "POST /api/v1/alarms/alarm-1/comments|{\"words\": \"x\"}|unknown-field",
            "PUT /api/v1/alarms/alarm-1/assignee|{\"assignee\": 7}|wrong-field"})
    void refusesWhatCannotBe(String request, String body, String code) throws Exception {
        HttpProbe.Answer answer = HttpProbe.send(server.port(), request, body == null ? "" : body,
                "Content-Type: application/json");

        assertThat(answer.text()).contains("urn:lamplighter:problem:" + code);
    }

    private JsonNode get(String path) throws IOException {
        return HttpProbe.get(server.port(), path).json();
    }

    private JsonNode send(String request, String body) throws IOException {
        HttpProbe.Answer answer = HttpProbe.send(server.port(), request, body, "Content-Type: application/json");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
