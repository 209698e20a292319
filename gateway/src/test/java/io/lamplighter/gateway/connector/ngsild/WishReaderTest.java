package io.lamplighter.gateway.connector.ngsild;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.lamplighter.gateway.connector.ngsild.LampWishes.State;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.protocol.command.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class WishReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");
    private static final LuminaireId LAMP = new LuminaireId("p-1", "luminaire-1");

    @Test
    void anOverrideHasALevelAndAnEnd() {
        assertThat(read("{\"level\":40.5,\"fadeSeconds\":2.5,\"expiration\":\"2026-11-21T20:00:00+01:00\"}"))
                .isEqualTo(
                        new WishReader.Read.Wanted(new Action.OverrideLevel(new Level(40.5), Duration.ofMillis(2_500),
                                Instant.parse("2026-11-21T19:00:00Z")), ""));
        assertThat(read("{\"level\":0,\"reason\":\"works\"}")).as("an hour unless told otherwise")
                .isEqualTo(new WishReader.Read.Wanted(new Action.OverrideLevel(Level.OFF, Duration.ofSeconds(1),
                        NOW.plusSeconds(3_600)), "works"));
    }

    @Test
    void aDurationCountsFromWhenItWasWritten() {
        assertThat(read("{\"level\":40,\"durationSeconds\":600}", 599)).isEqualTo(new WishReader.Read.Wanted(
                new Action.OverrideLevel(new Level(40), Duration.ofSeconds(1), NOW.plusSeconds(1)), ""));
        assertThat(state(read("{\"level\":40,\"durationSeconds\":600}", 600))).isEqualTo(State.EXPIRED);
        assertThat(state(read("{\"level\":40,\"expiration\":\"2026-11-21T18:00:00Z\"}"))).isEqualTo(State.EXPIRED);
    }

    @Test
    void aResumptionIsForWhatHoldsNow() {
        assertThat(read("{\"action\":\"resume\",\"fadeSeconds\":0}"))
                .isEqualTo(new WishReader.Read.Wanted(new Action.Resume(Duration.ZERO), ""));
        assertThat(read("{\"action\":\"resume\"}", 3_600)).isInstanceOf(WishReader.Read.Wanted.class);
        assertThat(state(read("{\"action\":\"resume\"}", 3_601))).isEqualTo(State.EXPIRED);
    }

    @Test
    void namesThatTheBrokerKnowsByAnotherContextAreUnderstood() {
        assertThat(read("{\"https://uri.etsi.org/ngsi-ld/default-context/level\":40,"
                + "\"ngsi-ld:default-context/durationSeconds\":60}")).isEqualTo(read(
                        "{\"level\":40,\"durationSeconds\":60}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "7", "null", "\"40\"", "{\"level\":-1}", "{\"level\":0.4}", "{\"level\":1}",
            "{\"level\":100.1}", "{\"level\":1e999}", "{\"level\":null}", "{\"level\":\"40\"}", "{\"level\":[40]}",
            "{\"level\":40,\"expiration\":\"tomorrow\"}", "{\"level\":40,\"expiration\":7}",
            "{\"level\":40,\"expiration\":\"2026-11-28T18:00:01Z\"}",
            "{\"level\":40,\"expiration\":\"+999999999-12-31T23:59:59Z\"}", "{\"level\":40,\"durationSeconds\":0.5}",
            "{\"level\":40,\"durationSeconds\":604801}",
            "{\"level\":40,\"durationSeconds\":60,\"expiration\":\"2026-11-21T19:00:00Z\"}",
            "{\"level\":40,\"fadeSeconds\":-1}", "{\"level\":40,\"fadeSeconds\":3601}", "{\"level\":40,\"reason\":7}",
            "{\"level\":40,\"reason\":\"a\\nb\"}", "{\"level\":40,\"until\":\"2026-11-21T19:00:00Z\"}",
            "{\"action\":\"emergency\"}", "{\"action\":\"resume\",\"level\":40}", "{\"action\":7,\"level\":40}"})
    void whatIsWrongIsSaid(String value) {
        assertThat(state(read(value))).isEqualTo(State.ERROR);
    }

    @Test
    void aReasonHasUpTo200Characters() {
        assertThat(read("{\"level\":40,\"reason\":\"" + "x".repeat(200) + "\"}"))
                .isInstanceOf(WishReader.Read.Wanted.class);
        assertThat(state(read("{\"level\":40,\"reason\":\"" + "x".repeat(201) + "\"}"))).isEqualTo(State.ERROR);
    }

    @Test
    void aWishIsTheSameUntilSomebodyWritesAnew() {
        String id = id("\"value\":{\"level\":40,\"reason\":\"x\"},\"modifiedAt\":\"2026-11-21T18:00:00Z\"");

        assertThat(id("\"value\":{\"reason\":\"x\",\"level\":40.0},\"modifiedAt\":\"2026-11-21T18:00:00Z\""))
                .isEqualTo(id);
        assertThat(id("\"value\":{\"level\":40,\"reason\":\"x\"},\"modifiedAt\":\"2026-11-21T18:00:01Z\""))
                .isNotEqualTo(id);
        assertThat(id("\"value\":{\"level\":41,\"reason\":\"x\"},\"modifiedAt\":\"2026-11-21T18:00:00Z\""))
                .isNotEqualTo(id);
        assertThat(id("\"json\":{\"level\":40,\"reason\":\"x\"},\"observedAt\":\"2026-11-21T18:00:00Z\","
                + "\"modifiedAt\":\"2026-11-21T18:07:00Z\"")).as("the city's own time comes first").isEqualTo(id);
        assertThat(written("{\"override\":\"urn:ngsi-ld:null\"}")).isEmpty();
        assertThat(written("{\"status\":{\"value\":\"ok\"}}")).isEmpty();
    }

    private static String id(String attribute) {
        return written("{\"override\":{\"type\":\"Property\"," + attribute + "}}").orElseThrow().id("city");
    }

    private static Optional<Written> written(String entity) {
        return Written.of(LAMP, JsonMapper.shared().readTree(entity));
    }

    private static State state(WishReader.Read read) {
        return ((WishReader.Read.Wrong) read).state();
    }

    private static WishReader.Read read(String value) {
        return read(value, 0);
    }

    private static WishReader.Read read(String value, long ageSeconds) {
        return WishReader.read(JsonMapper.shared().readTree(value), NOW, Duration.ofSeconds(ageSeconds));
    }
}
