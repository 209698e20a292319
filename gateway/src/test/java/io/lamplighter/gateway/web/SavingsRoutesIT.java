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

/** Three lamps of 60 W in Ruhrort, each with a counter that gains one kilowatt-hour in whatever is asked for. */
@Timeout(240)
class SavingsRoutesIT {

    private static final String LAMP = "/api/v1/luminaires/ruhrort-002:luminaire-1/savings";

    private final FakeCity city = new FakeCity(InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z")));
    private WebServer server;

    @BeforeEach
    void start() {
        city.light(3, 100);
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** January has 465 h with the sun below -3 degrees there, by the low-precision formula of the Astronomical Almanac, minute by minute. */
    @Test
    void aMonthOfALampIsWhatItUsedAgainstAWholeNight() throws Exception {
        ObjectNode saved = ask(LAMP + "?from=2026-01&to=2026-01");

        assertThat(saved.path("items")).hasSize(1);
        assertThat(saved.path("items").path(0).path("luminaires").asInt()).isEqualTo(1);
        assertThat(saved.path("energy").asDouble()).isEqualTo(1);
        assertThat(saved.path("baseline").asDouble()).isCloseTo(0.06 * 465, within(0.03));
        double kilowattHours = saved.path("baseline").asDouble() - 1;
        assertThat(saved.path("saved").asDouble()).isCloseTo(kilowattHours, within(0.002));
        assertThat(saved.path("savedCo2Kilograms").asDouble()).isCloseTo(0.4 * kilowattHours, within(0.002));
        assertThat(saved.path("savedMoney").asDouble()).isCloseTo(0.3 * kilowattHours, within(0.002));
    }

    @Test
    void aDistrictIsTheSumOfItsLamps() throws Exception {
        ObjectNode one = ask(LAMP + "?from=2026-03&to=2026-03");
        ObjectNode all = ask("/api/v1/districts/ruhrort/savings?from=2026-03&to=2026-03");

        assertThat(all.path("items").path(0).path("luminaires").asInt()).isEqualTo(3);
        assertThat(all.path("baseline").asDouble()).isCloseTo(3 * one.path("baseline").asDouble(), within(0.01));
    }

    @Test
    void aLampThatOnlyTheBooksHaveCountsAsUnknownInsteadOfSaving() throws Exception {
        city.book("ruhrort-900:luminaire-1");
        ObjectNode saved = ask("/api/v1/luminaires/ruhrort-900:luminaire-1/savings?from=2026-03&to=2026-03");

        JsonNode march = saved.path("items").path(0);
        assertThat(march.path("luminaires").asInt()).isZero();
        assertThat(march.path("unknown").asInt()).isOne();
        assertThat(march.path("energy").asDouble()).isZero();
        for (String unknown : List.of("baseline", "saved", "savedCo2Kilograms", "savedMoney")) {
            assertThat(march.path(unknown).isNull()).as(unknown).isTrue();
            assertThat(saved.path(unknown).isNull()).as(unknown).isTrue();
        }
        assertThat(HttpProbe.get(server.port(), "/api/v1/luminaires/ruhrort-901:luminaire-1/savings").problem())
                .endsWith("unknown-luminaire");
    }

    @Test
    void withoutMonthsItIsTheLastYear() throws Exception {
        ObjectNode saved = ask(LAMP);

        assertThat(saved.path("items")).hasSize(12);
        assertThat(saved.path("items").path(0).path("month").asString()).isEqualTo("2025-11");
        assertThat(saved.path("items").path(11).path("month").asString()).isEqualTo("2026-10");
    }

    @ParameterizedTest
    @CsvSource({"?from=then, malformed-month", "?to=2026-11, wrong-span", "?from=2026-05&to=2026-04, wrong-span",
            "?from=2020-01&to=2026-04, wrong-span"})
    void wrongMonthsAreRefused(String query, String code) throws Exception {
        assertThat(HttpProbe.get(server.port(), LAMP + query).problem()).endsWith(code);
    }

    @Test
    void whoIsNotThereHasNoSavings() throws Exception {
        assertThat(HttpProbe.get(server.port(), "/api/v1/groups/none/savings").problem()).endsWith("unknown-group");
        assertThat(HttpProbe.get(server.port(), "/api/v1/districts/none/savings").problem())
                .endsWith("unknown-district");
    }

    private ObjectNode ask(String path) throws Exception {
        HttpProbe.Answer answer = HttpProbe.get(server.port(), path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
