package io.lamplighter.gateway.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;

import io.lamplighter.gateway.alarm.Scope;
import io.lamplighter.gateway.alarm.Subject;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(240)
class WorkOrderRoutesIT {

    private static final String START = "&latitude=51.45225&longitude=6.73095";

    private final FakeCity city = new FakeCity(InstantSource.system());
    private WebServer server;

    @BeforeEach
    void start() {
        city.light(10, 80);
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1));
        open("far", Scope.LUMINAIRE, "ruhrort-009:luminaire-1", null);
        open("near", Scope.LUMINAIRE, "ruhrort-002:luminaire-1", null);
        open("post", Scope.POST, "ruhrort-005", null);
        open("dark-street", Scope.DISTRICT, "ruhrort", null);
        open("member-1", Scope.LUMINAIRE, "ruhrort-007:luminaire-1", "dark-street");
        open("member-2", Scope.SENSOR, "ruhrort-007:pole", "dark-street");
        open("unplaced", Scope.POST, "never-heard", null);
        open("platform", Scope.CONNECTOR, "city", null);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void goesFromStopToStopWithAllThatIsKnown() throws Exception {
        HttpProbe.send(server.port(), "POST /api/v1/alarms/near/comments", "{\"text\": \"Leiter mitnehmen\"}",
                "Content-Type: application/json");
        JsonNode order = order("unplaced,far,dark-street,near,post,platform" + START);

        assertThat(order.path("stops").findValuesAsString("post")).containsExactly("ruhrort-002", "ruhrort-005",
                "ruhrort-007", "ruhrort-009", "never-heard");
        assertThat(order.path("leftOut").asInt()).isEqualTo(1);
        assertThat(order.path("metres").asInt()).isBetween(150, 300);
        JsonNode first = order.path("stops").path(0);
        assertThat(first.path("name").asString()).isEqualTo("Dammstraße 6");
        assertThat(first.path("lamps").path(0).path("wattage").asDouble()).isEqualTo(60);
        assertThat(first.path("lamps").path(0).path("values").findValuesAsString("attribute"))
                .contains("LampMonitor/activePower");
        assertThat(first.path("faults").path(0).path("comments").path(0).path("text").asString())
                .isEqualTo("Leiter mitnehmen");
        assertThat(order.path("stops").path(2).path("faults")).hasSize(2);
        assertThat(order.path("stops").path(4).path("latitude").isNull()).isTrue();
    }

    @Test
    void beginsAtTheFirstAlarmWithoutAStart() throws Exception {
        assertThat(order("far,near,post").path("stops").findValuesAsString("post")).containsExactly("ruhrort-009",
                "ruhrort-005", "ruhrort-002");
    }

    @Test
    void isPrintedInTheWordsOfThePage() throws Exception {
        assertThat(printed("near,post", "de")).contains("Arbeitsauftrag Straßenbeleuchtung", "Dammstraße 6",
                "ruhrort-002",
                "Leuchte ausgefallen", "erledigt", "Stationen: 2");
        assertThat(printed("near", "en")).contains("Work order", "Lamp failed", "Stops: 1").doesNotContain("alarms.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"alarms=none|unknown-alarm", "alarms=|wrong-alarms", "|wrong-alarms",
            "alarms=platform|nothing-on-the-street", "alarms=near&latitude=91&longitude=6|wrong-place",
            "alarms=near&latitude=51|wrong-place", "alarms=near&longitude=x&latitude=51|wrong-place"})
    void refusesWhatCannotBe(String query, String code) throws Exception {
        assertThat(HttpProbe.get(server.port(), "/api/v1/work-order?" + (query == null ? "" : query)).text())
                .contains("urn:lamplighter:problem:" + code);
    }

    @Test
    void refusesALanguageThatThePageDoesNotSpeak() throws Exception {
        assertThat(HttpProbe.get(server.port(), "/api/v1/work-order.pdf?alarms=near&language=fr").text())
                .contains("urn:lamplighter:problem:unknown-language");
    }

    private void open(String id, Scope scope, String subject, @Nullable String incident) {
        city.alarms().open(id, new Subject(scope, subject), incident);
    }

    private JsonNode order(String query) throws Exception {
        HttpProbe.Answer answer = HttpProbe.get(server.port(), "/api/v1/work-order?alarms=" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private String printed(String alarms, String language) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                    + server.port() + "/api/v1/work-order.pdf?alarms=" + alarms + "&language=" + language)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
            try (PDDocument read = Loader.loadPDF(answer.body())) {
                return new PDFTextStripper().getText(read);
            }
        }
    }
}
