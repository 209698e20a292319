package io.lamplighter.gateway.connector.ngsild;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.lamplighter.gateway.connector.Await;
import io.lamplighter.gateway.connector.ConnectorDesk;
import io.lamplighter.gateway.connector.Desks;
import io.lamplighter.gateway.connector.Memory;
import io.lamplighter.gateway.connector.Secrets;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.platform.ConnectorChange;
import io.lamplighter.gateway.platform.ConnectorSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The connector with its runner against an HTTP server; one test for each row of the failure table. */
class NgsiLdConnectorIT {

    private static final String POWER = "LampMonitor/activePower";
    private static final int LAMPS = 20;

    @TempDir
    private Path folder = Path.of("");
    private final Fleet fleet = City.of(LAMPS);
    private final Memory store = new Memory();
    private final FakeContextBroker broker;

    NgsiLdConnectorIT() throws IOException {
        broker = new FakeContextBroker();
    }

    @AfterEach
    void everyEntityKeptToTheModel() {
        broker.close();
        assertThat(broker.faults).isEmpty();
    }

    @Test
    void sendsOneBatchWithTheHeadersOfTheSpecification() throws Exception {
        Path token = Secrets.write(folder.resolve("token"), "abc.def\n");
        store.store(rounds(1, 1));
        ConnectorSetup settings = setup(broker.url() + "/orion/ngsi-ld/v1/", "token",
                Map.of("tenant", "ruhr", "context", "http://context.example/c.jsonld"));
        try (ConnectorDesk desk = started(settings)) {
            Await.until("first round", () -> Desks.position(desk) == LAMPS);
            Files.writeString(token, "exchanged");
            store.store(rounds(2, 2));
            Await.until("second round", () -> Desks.position(desk) == 2 * LAMPS);
        }

        FakeContextBroker.Request request = broker.requests.getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/orion/ngsi-ld/v1/entityOperations/upsert?options=update");
        assertThat(request.entities()).hasSize(LAMPS);
        assertThat(request.headers().get("Content-Type")).containsExactly("application/json");
        assertThat(request.headers().get("Link")).containsExactly("<http://context.example/c.jsonld>;"
                + " rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\"");
        assertThat(request.headers().get("NGSILD-Tenant")).containsExactly("ruhr");
        assertThat(request.headers().get("Authorization")).containsExactly("Bearer abc.def");
        assertThat(broker.requests.getLast().headers().get("Authorization")).containsExactly("Bearer exchanged");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "LampMonitor/activePower=voltage | voltage is already the name of something else",
            "LampMonitor/activePower=override | override is already the name of something else",
            "LampMonitor/activePower=dateLastSwitchingOff | dateLastSwitchingOff is already the name of something else",
            "LampMonitor/activePower=Leistung.neu | Leistung.neu must be letters, digits and _",
            "LampMonitor/activePower=Leistung, LampMonitor/activeEnergy=Leistung | two attributes would be called Leistung",
            "LampMonitor/lampFailure=defekt | LampMonitor/lampFailure has no name of its own in this kind"})
    void refusesANameThatCollides(String rename, String said) throws Exception {
        try (ConnectorDesk desk = desk()) {
            assertThat(desk.put(Desks.setup("ngsi-ld", broker.url().toString(), "", Map.of("rename", rename)),
                    Desks.DRAFT)).isInstanceOfSatisfying(ConnectorChange.Refused.class,
                            refused -> assertThat(refused.problems().toString()).contains(said));
        }
    }

    @Test
    void takes201AsDelivered() throws Exception {
        broker.then(201, "[\"urn:ngsi-ld:Streetlight:p-1:luminaire-1\"]");
        afterOneRound();

        assertThat(broker.requests).hasSize(1);
    }

    @Test
    void sendsAloneWhatA207NamesAndParksWhatFailsAgain() throws Exception {
        String failed = "{\"entityId\":\"urn:ngsi-ld:Streetlight:p-3:luminaire-1\",\"error\":{\"title\":\"Bad\",\"status\":400}}";
        String recovering = "{\"entityId\":\"urn:ngsi-ld:Streetlight:p-7:luminaire-1\",\"error\":{\"status\":503}}";
        broker.then(207, "{\"success\":[],\"errors\":[" + failed + "," + recovering + "]}");
        broker.then(207, "{\"errors\":[" + failed + "]}");
        try (ConnectorDesk desk = started()) {
            store.store(rounds(1, 1));
            Await.until("delivered", () -> Desks.position(desk) == LAMPS);
            assertThat(Desks.city(desk).parked()).isEqualTo(1);
            assertThat(Desks.city(desk).pace().delivered()).isEqualTo(LAMPS - 1);
        }

        assertThat(broker.requests).extracting(FakeContextBroker.Request::ids).last()
                .isEqualTo(List.of("urn:ngsi-ld:Streetlight:p-7:luminaire-1"));
        assertThat(broker.requests).hasSize(3);
    }

    @Test
    void halvesWhatIsRefusedWith400UntilOneIsParked() throws Exception {
        refuseEverythingWith(400, "urn:ngsi-ld:Streetlight:p-11:luminaire-1");
        try (ConnectorDesk desk = started()) {
            store.store(rounds(1, 1));
            Await.until("delivered", () -> Desks.position(desk) == LAMPS);
            assertThat(Desks.city(desk).parked()).isEqualTo(1);
        }

        assertThat(broker.requests).hasSizeLessThan(12);
    }

    @Test
    void sendsWhatWasParkedAgainAndLeavesWhatIsNewer() throws Exception {
        String urn = "urn:ngsi-ld:Streetlight:p-11:luminaire-1";
        String failed = "{\"errors\":[{\"entityId\":\"" + urn + "\",\"error\":{\"status\":400}}]}";
        broker.then(207, failed);
        broker.then(207, failed);
        try (ConnectorDesk desk = started()) {
            store.store(rounds(1, 1));
            Await.until("delivered", () -> Desks.position(desk) == LAMPS);
            int before = broker.requests.size();
            assertThat(desk.sendParkedAgain(Desks.CITY, null)).isEqualTo(new ConnectorChange.Done());
            Await.until("sent again", () -> Desks.city(desk).parked() == 0);

            assertThat(broker.requests.subList(before, broker.requests.size())).singleElement()
                    .satisfies(request -> assertThat(request.ids()).containsExactly(urn));
            assertThat(broker.kept.getLast().has("powerConsumption")).isTrue();
        }
    }

    @Test
    void halvesWhatIsTooLargeWith413() throws Exception {
        broker.then(413, "");
        broker.then(413, "");
        afterOneRound();

        assertThat(broker.requests).extracting(request -> request.entities().size()).containsExactly(20, 10, 5, 5, 10);
        assertThat(broker.kept).hasSize(LAMPS);
    }

    @Test
    void waitsAsLongAsA429Asks() throws Exception {
        broker.then(429, "", "Retry-After", "1");
        long before = System.nanoTime();
        afterOneRound();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(990));
        assertThat(broker.kept).hasSize(LAMPS);
    }

    @Test
    void triesAgainAfter5xxAndDoesNotSendTheArrivedAgain() throws Exception {
        for (int status : new int[]{503, 502, 500, 504}) {
            broker.then(status, "{\"title\":\"overloaded\"}");
        }
        afterOneRound();

        assertThat(broker.requests).hasSize(5);
        assertThat(broker.kept).hasSize(LAMPS);
    }

    @Test
    void saysWhatToDoWhenTheTokenIsRefusedAndGoesOnWhenItIsTaken() throws Exception {
        store.store(rounds(1, 1));
        ConnectorSetup settings = setup(broker.url().toString(), "token", Map.of());
        try (ConnectorDesk desk = started(settings)) {
            Await.until("token missing", () -> Desks.problem(desk).contains("token does not exist"));
            assertThat(broker.requests).isEmpty();
            broker.then(401, "");
            Secrets.write(folder.resolve("token"), "abc");
            Await.until("delivered", () -> Desks.position(desk) == LAMPS);
        }

        assertThat(broker.kept).hasSize(LAMPS);
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (FakeContextBroker other = new FakeContextBroker()) {
            for (int i = 0; i < 3; i++) {
                broker.then(307, "", "Location", other.url().toString());
            }
            afterOneRound();

            assertThat(other.requests).isEmpty();
            assertThat(broker.kept).hasSize(LAMPS);
        }
    }

    @Test
    void givesUpARequestThatHangsBeforeOrWithinTheAnswer() throws Exception {
        broker.thenHang();
        broker.thenHangInTheBody();
        ConnectorSetup settings = setup(broker.url().toString(), "", Map.of("timeout-seconds", "1"));
        store.store(rounds(1, 1));
        try (ConnectorDesk desk = started(settings)) {
            Await.until("delivered", () -> Desks.position(desk) == LAMPS);
        }

        assertThat(broker.requests).as("more where an answer takes longer than that").hasSizeGreaterThanOrEqualTo(3);
        assertThat(broker.kept.stream().map(each -> each.path("id").asString()).distinct()).hasSize(LAMPS);
    }

    @Test
    void readsOnlyTheBeginningOfAnEndlessAnswer() throws Exception {
        broker.then((exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] megabyte = new byte[1 << 20];
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 10_000; i++) {
                    out.write(megabyte);
                }
            } catch (IOException e) {
                broker.kept.addAll(request.entities());
            }
        });
        afterOneRound();

        Await.until("the broker saw that nobody reads on", () -> broker.kept.size() == LAMPS);
        assertThat(broker.requests).hasSize(1);
    }

    @Test
    void waitsForABrokerThatIsNotThere() throws Exception {
        store.store(rounds(1, 1));
        try (Socket held = new Socket()) { // bound, so that nobody else listens there
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            URI nobody = URI.create("http://127.0.0.1:" + held.getLocalPort());
            try (ConnectorDesk desk = started(setup(nobody.toString(), "", Map.of()))) {
                Await.until("noticed", () -> Desks.problem(desk).contains("cannot be reached"));
            }
        }

        assertThat(store.position(Desks.CITY)).isEmpty();
        try (ConnectorDesk desk = started()) {
            Await.until("delivered", () -> Desks.position(desk) == LAMPS);
        }
        assertThat(broker.kept).hasSize(LAMPS);
    }

    @Test
    void catchesUpAfterARestartWithNothingTwiceAndNothingMissing() throws Exception {
        store.store(rounds(1, 50));
        try (ConnectorDesk desk = started()) {
            Await.until("begun", () -> Desks.position(desk) >= 10 * LAMPS);
        }
        store.store(rounds(51, 100));
        broker.then(503, "");
        try (ConnectorDesk desk = started()) {
            Await.until("caught up", () -> Desks.position(desk) == 100 * LAMPS);
        }

        List<String> sent = broker.kept.stream()
                .map(each -> each.path("id").asString() + " " + each.at("/powerConsumption/value").asDouble()).toList();
        List<String> expected = new ArrayList<>();
        for (int round = 1; round <= 100; round++) {
            for (int lamp = 1; lamp <= LAMPS; lamp++) {
                expected.add("urn:ngsi-ld:Streetlight:p-" + lamp + ":luminaire-1 " + (double) round);
            }
        }
        assertThat(sent).containsExactlyElementsOf(expected);
    }

    @Test
    void remembersOverARestartWhetherALampWasLit() throws Exception {
        store.store(List.of(City.report(1, "p-1", Map.of("LampActuator/actualLightState", 0.0))));
        try (ConnectorDesk desk = started()) {
            Await.until("off", () -> Desks.position(desk) == 1);
        }
        store.store(List.of(City.report(2, "p-1", Map.of("LampActuator/actualLightState", 100.0))));
        try (ConnectorDesk desk = started()) {
            Await.until("on", () -> Desks.position(desk) == 2);
        }

        assertThat(broker.kept.getLast().at("/dateLastSwitchingOn/value/@value").asString())
                .isEqualTo("2026-11-21T16:00:02Z");
    }

    private void afterOneRound() throws InterruptedException {
        store.store(rounds(1, 1));
        try (ConnectorDesk desk = started()) {
            Await.until("delivered", () -> Desks.position(desk) == LAMPS);
        }
    }

    private void refuseEverythingWith(int status, String culprit) {
        for (int i = 0; i < 12; i++) {
            broker.then((exchange, request) -> {
                boolean refused = request.ids().contains(culprit);
                if (!refused) {
                    broker.kept.addAll(request.entities());
                }
                FakeContextBroker.send(exchange, refused ? status : 204, "");
            });
        }
    }

    private ConnectorDesk started() {
        return started(setup(broker.url().toString(), "", Map.of()));
    }

    private ConnectorDesk desk() {
        return Desks.started(store, fleet, folder,
                List.of(new NgsiLdKind(fleet, CityEntitiesTest.book(List.of(), List.of()),
                        new NgsiLdKind.Steering("host", new FakeWishes()), InstantSource.system(),
                        InstantSource.system())));
    }

    private ConnectorDesk started(ConnectorSetup setup) {
        ConnectorDesk desk = desk();
        assertThat(desk.put(setup, Desks.DRAFT)).isEqualTo(new ConnectorChange.Done());
        return desk;
    }

    private static ConnectorSetup setup(String address, String secretFile, Map<String, String> settings) {
        return Desks.setup("ngsi-ld", address, secretFile, settings);
    }

    /** In each round every lamp reports once; its power is the number of the round. */
    private static List<FeedRecord> rounds(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed()
                .flatMap(round -> IntStream.rangeClosed(1, LAMPS).mapToObj(lamp -> City
                        .report((round - 1L) * LAMPS + lamp, "p-" + lamp, Map.of(POWER, (double) round))))
                .toList();
    }
}
