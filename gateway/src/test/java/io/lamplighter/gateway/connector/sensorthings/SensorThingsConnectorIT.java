package io.lamplighter.gateway.connector.sensorthings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.lamplighter.gateway.connector.Await;
import io.lamplighter.gateway.connector.ConnectorDesk;
import io.lamplighter.gateway.connector.Desks;
import io.lamplighter.gateway.connector.Memory;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.platform.ConnectorChange;
import io.lamplighter.gateway.platform.ConnectorTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The connector with its runner against a server over HTTP. */
@Timeout(240)
class SensorThingsConnectorIT {

    private static final Instant BORN = Instant.parse("2026-11-21T16:00:00Z");
    private static final String POWER = "LampMonitor/activePower";
    private static final String FAILURE = "LampMonitor/lampFailure";
    private static final int LAMPS = 4;
    private static final int ROUND = 2 * LAMPS;

    @TempDir
    private Path folder = Path.of("");
    private final Fleet fleet = new Fleet(List.of());
    private final Memory store = new Memory();
    private final FakeThingServer server;

    SensorThingsConnectorIT() throws IOException {
        server = new FakeThingServer();
    }

    @BeforeEach
    void light() {
        IntStream.rangeClosed(1, LAMPS).forEach(lamp -> born("p-" + lamp, (514_483 + 3 * lamp) / 10_000.0));
    }

    private void born(String post, double latitude) {
        fleet.apply(List.of(new FleetUpdate.PostBorn(post, "ruhrort", BORN,
                values(Map.of("Basic/displayName", "Lamp " + post, "Basic/location/latitude", latitude,
                        "Basic/location/longitude", 6.7335), BORN)),
                new FleetUpdate.DeviceBorn(post, "luminaire-1", BORN, values(Map.of("LampType/wattage", 70.0), BORN))));
    }

    @AfterEach
    void theServerSawNothingThatTheStandardForbids() {
        server.close();
        assertThat(server.faults).isEmpty();
    }

    @Test
    void makesThingsOnceAndSendsEachValueOnceAlsoOverARestart() throws Exception {
        store.store(rounds(1, 3));
        deliver(3);
        store.store(rounds(4, 5));
        deliver(5);

        assertThat(server.things).hasSize(LAMPS);
        assertThat(server.things.getFirst().toString()).contains("\"lamplighterPost\":\"p-1\"",
                "\"name\":\"Lamp p-1\"", "\"coordinates\":[6.7335,51.4486]", "application/geo+json");
        assertThat(server.streams).hasSize(2 * LAMPS);
        assertThat(server.properties).hasSize(2);
        assertThat(server.sensors).hasSize(1);
        assertThat(server.streams.toString()).contains("\"symbol\":\"W\"", "OM_Measurement", "OM_TruthObservation",
                "\"unitOfMeasurement\":{\"name\":null,\"symbol\":null,\"definition\":null}");
        assertEachOnce(5);
    }

    @Test
    void carriesWhatALampReportsInWholeMilliseconds() throws Exception {
        store.store(List.of(report(1, "p-1", BORN.plusNanos(1_234_567), Map.of(POWER, 65.9, FAILURE, true,
                "LampMonitor/lampType", "text", "PresenceSensor/presenceNumber", 3L))));
        run(1);

        assertThat(server.observations).extracting(each -> each.time() + " " + each.result())
                .containsExactlyInAnyOrder("2026-11-21T16:00:00.001Z 65.9", "2026-11-21T16:00:00.001Z true");
    }

    @Test
    void sendsNothingTwiceWhenTheAnswerIsLostAfterTheServerTookAll() throws Exception {
        server.then("CreateObservations", (exchange, asUsual) -> {
            asUsual.run();
            throw new IOException("the line is cut");
        });
        store.store(rounds(1, 2));
        deliver(2);
        assertEachOnce(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>all fine</html>", "[]", "{}", ""})
    void sendsNothingTwiceWhenTheAnswerDoesNotSayWhatBecameOfIt(String body) throws Exception {
        server.then("CreateObservations", (exchange, asUsual) -> {
            asUsual.run();
            FakeThingServer.send(exchange, 201, body);
        });
        store.store(rounds(1, 2));
        deliver(2);
        assertEachOnce(2);
    }

    @Test
    void sendsNothingTwiceWhenTheServerFailsWithinAfterItTookAll() throws Exception {
        server.then("CreateObservations", (exchange, asUsual) -> {
            asUsual.run();
            FakeThingServer.send(exchange, 500, "{\"code\":500,\"type\":\"error\",\"message\":\"late\"}");
        });
        store.store(rounds(1, 2));
        deliver(2);
        assertEachOnce(2);
    }

    @Test
    void makesNoThingTwiceWhenTheAnswerToItIsLost() throws Exception {
        loseAnswersTo("POST Things", "POST Sensors", "POST ObservedProperties");
        store.store(rounds(1, 1));
        deliver(1);
        assertMadeOnce();
    }

    private void loseAnswersTo(String... requests) {
        for (String each : requests) {
            server.then(each, (exchange, asUsual) -> {
                asUsual.run();
                throw new IOException("the line is cut");
            });
        }
    }

    private void assertMadeOnce() {
        assertThat(server.things).hasSize(LAMPS);
        assertThat(server.streams).hasSize(2 * LAMPS);
        assertThat(server.properties).hasSize(2);
        assertThat(server.sensors).hasSize(1);
        assertEachOnce(1);
    }

    @Test
    void makesAPostWithAllThatItReportsInOneRequestAndLooksForManyAtOnce() throws Exception {
        fleet.apply(List.of(new FleetUpdate.DeviceBorn("p-1", "environment", BORN,
                values(Map.of("AtmosphericSensor/airTemperature", 4.5, "AtmosphericSensor/relativeHumidity", 81.0),
                        BORN))));
        store.store(rounds(1, 1));
        try (ConnectorDesk desk = started(Map.of("omit", "AtmosphericSensor/relativeHumidity"))) {
            await(desk, LAMPS);
        }
        assertThat(server.requests).filteredOn(each -> each.startsWith("POST Things")).hasSize(LAMPS);
        assertThat(server.requests).noneMatch(each -> each.startsWith("POST Datastreams"));
        assertThat(server.requests).filteredOn(each -> each.startsWith("GET Things")).hasSize(2);
        assertThat(server.streams.toString()).contains("environment/AtmosphericSensor/airTemperature")
                .doesNotContain("relativeHumidity");
        assertThat(server.streams).hasSize(2 * LAMPS + 1);
    }

    @Test
    void makesOneDatastreamAfterTheOtherWhereAServerTakesNoneWithItsThing() throws Exception {
        server.refuseThing("\"Datastreams\"");
        loseAnswersTo("POST Things", "POST Datastreams");
        store.store(rounds(1, 1));
        deliver(1);
        assertMadeOnce();
    }

    @Test
    void callsWhatIsObservedAsTheCityWants() throws Exception {
        store.store(rounds(1, 1));
        try (ConnectorDesk desk = started(Map.of("rename", POWER + "=Leistung"))) {
            await(desk, LAMPS);
        }
        assertThat(server.streams).extracting(each -> each.path("name").asString()).contains(
                "Leistung of p-1:luminaire-1", "Lamp failure of p-1:luminaire-1");
        assertThat(server.properties).extracting(each -> each.path("name").asString()).contains("Leistung");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void findsWhatIsThereWhereAnAnswerIsCutIntoPagesOrTooLong(int page) throws Exception {
        store.store(rounds(1, 1));
        deliver(1);
        if (page == 0) {
            server.then("GET Things", 200, "{\"value\":[\"" + "x".repeat(1 << 20) + "\"]}");
            server.then("GET Things", 400, "");
        } else {
            server.page(page);
        }
        store.delivered(Desks.CITY, 0, List.of());
        deliver(1);
        assertMadeOnce();
        assertThat(server.requests).filteredOn(each -> each.startsWith("POST CreateObservations")).hasSize(1);
    }

    @Test
    void sendsNothingTwiceWhenTheGatewayDiedBeforeItSavedItsPosition() throws Exception {
        store.store(rounds(1, 4));
        deliver(4);
        store.delivered(Desks.CITY, LAMPS, List.of());
        store.store(rounds(5, 5));
        deliver(5);
        assertEachOnce(5);
    }

    @Test
    void sendsAgainOnlyWhatTheServerHasLost() throws Exception {
        store.store(rounds(1, 5));
        try (ConnectorDesk desk = started()) {
            await(desk, 5 * LAMPS);
            server.observations.removeIf(each -> each.time().equals(at(3)));
            assertThat(desk.resend(Desks.CITY, at(2), Desks.DRAFT)).isEqualTo(new ConnectorChange.Done());
            Await.until("again", () -> server.observations.size() == 5 * ROUND);
            await(desk, 5 * LAMPS);
        }
        assertEachOnce(5);
    }

    @Test
    void fillsInWhatAPostSendsLate() throws Exception {
        store.store(rounds(1, 1));
        store.store(rounds(3, 3));
        deliver(3);
        List<FeedRecord> late = IntStream.rangeClosed(1, LAMPS).mapToObj(lamp -> report(3L * LAMPS + lamp, "p-" + lamp,
                at(2), Map.of(POWER, 2.0, FAILURE, false))).toList();
        store.store(late);
        run(4L * LAMPS);
        assertEachOnce(3);
    }

    @Test
    void parksOnlyTheRowsThatTheServerRefuses() throws Exception {
        server.refuse(result -> result.isNumber() && result.asDouble() == 2);
        store.store(rounds(1, 3));
        try (ConnectorDesk desk = started()) {
            await(desk, 3 * LAMPS);
            assertThat(desk.parked(Desks.CITY, Long.MAX_VALUE, 100)).hasSize(LAMPS).allSatisfy(each -> {
                assertThat(each.parked().entity()).endsWith("luminaire-1/" + POWER + " " + at(2));
                assertThat(each.parked().reason()).isEqualTo("error: result is out of range");
            });
            assertThat(server.observations).hasSize(3 * ROUND - LAMPS);
            server.refuse(_ -> false);
            desk.sendParkedAgain(Desks.CITY, null);
            Await.until("sent again", () -> Desks.city(desk).parked() == 0);
        }
        assertEachOnce(3);
    }

    @Test
    void parksOnlyThePostWhoseThingIsRefusedAndTakesItOnceItIsTaken() throws Exception {
        born("p-o'clock", 51.4);
        server.refuseThing("o'clock");
        store.store(rounds(1, 1));
        store.store(List.of(report(LAMPS + 1, "p-o'clock", at(1), Map.of(POWER, 1.0))));
        try (ConnectorDesk desk = started()) {
            await(desk, LAMPS + 1);
            assertThat(desk.parked(Desks.CITY, Long.MAX_VALUE, 9)).extracting(each -> each.parked().reason())
                    .containsExactly("400 no such name");
        }
        assertEachOnce(1);
        server.refuseThing("none");
        store.store(List.of(report(LAMPS + 2, "p-o'clock", at(2), Map.of(POWER, 2.0))));
        run(LAMPS + 2);

        assertThat(server.things).hasSize(LAMPS + 1);
        assertThat(server.observations).hasSize(ROUND + 1);
    }

    @Test
    void tellsWhereAPostStandsWhenItMovedAndOnlyThen() throws Exception {
        store.store(rounds(1, 1));
        deliver(1);
        born("p-2", 51.5);
        store.store(rounds(2, 2));
        deliver(2);
        store.store(rounds(3, 3));
        deliver(3);

        assertThat(server.requests).filteredOn(each -> each.endsWith("/Locations")).hasSize(1);
        assertThat(server.things.get(1).at("/Locations/0/location/coordinates/1").asDouble()).isEqualTo(51.5);
    }

    @Test
    void leavesOutAPostThatHasNotSaidWhereItStands() throws Exception {
        fleet.apply(List.of(new FleetUpdate.PostBorn("nowhere", "ruhrort", BORN, Map.of())));
        store.store(List.of(report(1, "nowhere", BORN, Map.of(POWER, 1.0))));
        run(1);

        assertThat(server.requests).isEmpty();
    }

    @Test
    void waitsWhenTheServerIsBusyOrAnswersNoList() throws Exception {
        server.then("GET Things", 503, "");
        server.then("GET Things", 200, "<html>a portal that wants a sign-in</html>");
        server.then("GET Things", 404, "");
        server.then("CreateObservations", 429, "", "Retry-After", "0");
        server.then("CreateObservations", 401, "");
        store.store(rounds(1, 1));
        deliver(1);
        assertEachOnce(1);
    }

    @Test
    void halvesWhatIsTooLarge() throws Exception {
        server.then("CreateObservations", 413, "");
        server.then("CreateObservations", 413, "");
        store.store(rounds(1, 2));
        deliver(2);
        assertEachOnce(2);
    }

    @Test
    void showsWhatItWouldSendAndSendsNothingOfIt() throws Exception {
        born("p-1", 51.4486);
        fleet.apply(
                List.of(new FleetUpdate.DeviceBorn("p-1", "luminaire-1", BORN, values(Map.of(POWER, 65.9), BORN))));
        try (ConnectorDesk desk = started()) {
            ConnectorTest test = desk.test(Desks.CITY).orElseThrow();

            assertThat(test.problem()).isEmpty();
            assertThat(test.requests()).extracting(each -> each.method() + " "
                    + each.address().replaceAll("\\?.*", "").replace(server.address(), ""))
                    .contains("GET /Things", "POST /Things", "POST /CreateObservations")
                    .doesNotContain("POST /Datastreams");
            assertThat(test.requests().getLast().body()).contains("65.9", "dataArray");
        }
        assertThat(server.requests).allMatch(each -> each.startsWith("GET Things?$top=1"));
    }

    private void deliver(int rounds) throws InterruptedException {
        run((long) rounds * LAMPS);
    }

    private void run(long position) throws InterruptedException {
        try (ConnectorDesk desk = started()) {
            await(desk, position);
        }
    }

    private static void await(ConnectorDesk desk, long position) throws InterruptedException {
        Await.until("delivered up to " + position, () -> Desks.position(desk) == position);
    }

    private ConnectorDesk started() {
        return started(Map.of());
    }

    private ConnectorDesk started(Map<String, String> settings) {
        ConnectorDesk desk = Desks.started(store, fleet, folder,
                List.of(new SensorThingsKind(fleet, InstantSource.system())));
        assertThat(desk.put(Desks.setup("sensorthings", server.address(), "", settings), Desks.DRAFT))
                .isEqualTo(new ConnectorChange.Done());
        return desk;
    }

    /** Every lamp's power, which is the number of the round, and failure, once for each round. */
    private void assertEachOnce(int rounds) {
        Map<String, Long> counts = new HashMap<>();
        server.observations.forEach(each -> counts.merge(each.stream() + " " + each.time(), 1L, Long::sum));
        assertThat(counts).hasSize(rounds * ROUND).allSatisfy((_, count) -> assertThat(count).isOne());
        assertThat(server.observations).filteredOn(each -> each.result().isNumber())
                .allSatisfy(each -> assertThat(at((int) each.result().asDouble())).isEqualTo(each.time()));
    }

    private static Instant at(int round) {
        return BORN.plusSeconds(60L * round);
    }

    /** In each round every lamp reports once. */
    private static List<FeedRecord> rounds(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed()
                .flatMap(round -> IntStream.rangeClosed(1, LAMPS).mapToObj(lamp -> report(
                        (round - 1L) * LAMPS + lamp, "p-" + lamp, at(round),
                        Map.of(POWER, (double) round, FAILURE, false))))
                .toList();
    }

    private static FeedRecord report(long position, String post, Instant at, Map<String, Object> attributes) {
        return new FeedRecord(position, post, "luminaire-1", false, at, at.plusMillis(40), values(attributes, at));
    }

    private static Map<String, AttributeValue> values(Map<String, Object> attributes, Instant at) {
        Map<String, AttributeValue> values = new HashMap<>();
        attributes.forEach((name, value) -> values.put(name, new AttributeValue(value, at, at.plusMillis(40))));
        return values;
    }
}
