package io.lamplighter.gateway.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Twelve lamps of 60 W in Ruhrort, on two streets, whose counters gain one kilowatt-hour in each month; one more in the books. */
@Timeout(240)
class CitySavingsRoutesIT {

    private static final String CITY = "/api/v1/savings";

    private final FakeCity city = new FakeCity(InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z")));
    private WebServer server;

    @BeforeEach
    void start() {
        city.light(12, 100);
        city.book("ruhrort-900:luminaire-1");
        city.group("markt", "ruhrort-001:luminaire-1", "ruhrort-002:luminaire-1");
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theCityIsTheSumOfItsDistrictsAndTellsWhoIsNotKnown() throws Exception {
        ObjectNode saved = ask("?from=2026-03&to=2026-04&by=district");
        JsonNode part = saved.path("parts").path(0);

        assertThat(saved.path("all").asInt()).isEqualTo(13);
        assertThat(saved.path("pending").asInt()).isZero();
        assertThat(saved.path("energy").asDouble()).isCloseTo(24, within(0.01));
        assertThat(saved.path("items").path(1).path("luminaires").asInt()).isEqualTo(12);
        assertThat(saved.path("items").path(1).path("unknown").asInt()).isOne();
        assertThat(saved.path("parts")).hasSize(1);
        assertThat(part.path("id").asString()).isEqualTo("ruhrort");
        assertThat(part.path("luminaires").asInt()).isEqualTo(13);
        assertThat(part.path("monthsCompared").asInt()).isEqualTo(24);
        assertThat(part.path("monthsUnknown").asInt()).isEqualTo(2);
        assertThat(part.path("saved").asDouble()).isEqualTo(saved.path("saved").asDouble());
    }

    @Test
    void aMonthThatIsNotOverIsToldButNotCompared() throws Exception {
        JsonNode november = ask("?from=2026-11&to=2026-11").path("items").path(0);

        assertThat(november.path("luminaires").asInt()).isZero();
        assertThat(november.path("incomplete").asInt()).isEqualTo(12);
        assertThat(november.path("energyNotCompared").asDouble()).isCloseTo(12 * 21.5 / 30, within(0.05));
        assertThat(november.path("baseline").isNull()).isTrue();
        assertThat(november.path("saved").isNull()).isTrue();
    }

    @Test
    void isDividedByGroupStreetAndLuminaire() throws Exception {
        assertThat(ids("?to=2026-04&by=group")).containsExactly("markt");
        assertThat(ids("?to=2026-04&by=street&district=ruhrort")).containsExactly("Dammstraße", "Harmoniestraße");
        assertThat(ids("?to=2026-04&by=luminaire&street=Harmoniestra%C3%9Fe")).containsExactly(
                "ruhrort-011:luminaire-1", "ruhrort-012:luminaire-1");
        assertThat(ids("?to=2026-04&by=luminaire&group=markt")).hasSize(2);
        assertThat(ids("?to=2026-04&by=luminaire&luminaire=ruhrort-900:luminaire-1")).hasSize(1);
    }

    @Test
    void theTableHasALineForEachPartAndMonth() throws Exception {
        HttpProbe.Answer answer = HttpProbe.get(server.port(),
                CITY + "/export.csv?from=2026-10&to=2026-11&by=luminaire&group=markt");

        assertThat(answer.text().split("\r\n", -1)).hasSize(6);
        assertThat(answer.text()).startsWith("id,displayName,month,luminaires").contains(
                "ruhrort-001:luminaire-1,Dammstraße 2,2026-10,1,0,0,0,1,0,").contains(
                        "ruhrort-002:luminaire-1,Dammstraße 6,2026-11,0,0,1,1,0,0.7");
        assertThat(answer.headers().get("content-disposition")).contains("lamplighter-energy-2026-10-2026-11.csv");
    }

    @Test
    void aSpreadsheetAndAReportCanBeKept() throws Exception {
        HttpProbe.Answer sheet = HttpProbe.get(server.port(),
                CITY + "/export.xlsx?from=2026-10&to=2026-11&by=district&lang=de");
        HttpProbe.Answer report = HttpProbe.get(server.port(), CITY + "/report.pdf?year=2025&lang=de");

        assertThat(sheet.status()).isEqualTo(200);
        assertThat(sheet.text()).startsWith("PK");
        assertThat(sheet.headers().get("content-disposition")).contains("lamplighter-energy-2026-10-2026-11.xlsx");
        assertThat(report.status()).as(report.text()).isEqualTo(200);
        assertThat(report.text()).startsWith("%PDF-");
        assertThat(report.headers().get("content-disposition")).contains("lamplighter-2025-de.pdf");
    }

    @ParameterizedTest
    @CsvSource({"/report.pdf?year=2027, year-out-of-range", "/report.pdf?year=twenty, year-out-of-range",
            "/report.pdf?lang=fr, unknown-language", "/export.xlsx?lang=fr, unknown-language",
            "/export.xlsx?by=colour, unknown-division"})
    void wrongFilesAreRefused(String query, String code) throws Exception {
        assertThat(HttpProbe.get(server.port(), CITY + query).problem()).endsWith(code);
    }

    @ParameterizedTest
    @CsvSource({"?by=colour, unknown-division", "?by=street, district-missing", "?to=2026-12, wrong-span",
            "?from=2024-01, wrong-span", "?from=then, malformed-month", "?group=markt&district=ruhrort, wrong-target",
            "?group=none, unknown-group", "?district=none, unknown-district", "?luminaire=none, unknown-luminaire",
            "?street=Nirgendweg, unknown-street", "?colour=red, unknown-parameter"})
    void wrongQuestionsAreRefused(String query, String code) throws Exception {
        for (String route : List.of(CITY, CITY + "/export.csv")) {
            assertThat(HttpProbe.get(server.port(), route + query).problem()).as(route).endsWith(code);
        }
    }

    private List<String> ids(String query) throws Exception {
        return ask(query).path("parts").findValuesAsString("id");
    }

    private ObjectNode ask(String query) throws Exception {
        HttpProbe.Answer answer = HttpProbe.get(server.port(), CITY + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
