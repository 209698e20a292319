package io.lamplighter.gateway.connector.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.lamplighter.gateway.connector.Await;
import io.lamplighter.gateway.connector.ConnectorDesk;
import io.lamplighter.gateway.connector.Desks;
import io.lamplighter.gateway.connector.Memory;
import io.lamplighter.gateway.connector.Secrets;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.fleet.Quality;
import io.lamplighter.gateway.platform.ConnectorChange;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.ConnectorTest;
import io.lamplighter.gateway.platform.ConnectorView;
import io.lamplighter.gateway.signing.SigningKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The connector with its runner against an HTTP server; what fails on the wire itself is tested in connector.http. */
@Timeout(240)
class WebhookConnectorIT {

    private static final Instant AT = Instant.parse("2026-11-21T16:00:00Z");
    private static final String KEY = "whsec_c2l4dGVlbiBieXRlcyBhbmQgZWlnaHQgbW9yZQ==";
    private static final String POWER = "LampMonitor/activePower";
    private static final int EVENTS = 20;

    @TempDir
    private Path secrets = Path.of("");
    private final Fleet fleet = new Fleet(List.of());
    private final Memory store = new Memory();
    private final FakeReceiver receiver;

    WebhookConnectorIT() throws IOException {
        receiver = new FakeReceiver();
    }

    @BeforeEach
    void city() throws IOException {
        Secrets.write(secrets.resolve("hook"), KEY + "\n");
        fleet.apply(List.of(new FleetUpdate.PostBorn("p-1", "ruhrort", AT, Map.of()),
                new FleetUpdate.DeviceBorn("p-1", "luminaire-1", AT, values(Map.of(POWER, 35.5)))));
    }

    @AfterEach
    void everyMessageKeptToTheSchema() {
        receiver.close();
        assertThat(receiver.faults).isEmpty();
    }

    @Test
    void sendsEventsInSignedMessages() throws Exception {
        store.store(reports(1, EVENTS));
        try (ConnectorDesk desk = started(Map.of("batch", "8"))) {
            Await.until("delivered", () -> Desks.position(desk) == EVENTS);
        }

        assertThat(receiver.requests).extracting(request -> request.events().size()).containsExactly(8, 8, 4);
        for (FakeReceiver.Request request : receiver.requests) {
            long seconds = Long.parseLong(request.time());
            assertThat(SigningKeys.of(KEY).headers(request.id(), Instant.ofEpochSecond(seconds),
                    request.body().getBytes(StandardCharsets.UTF_8))).containsEntry("webhook-signature",
                            request.signature());
        }
        assertThat(receiver.kept).hasSize(EVENTS).doesNotHaveDuplicates();
        assertThat(receiver.requests).extracting(FakeReceiver.Request::id).doesNotHaveDuplicates();
    }

    @Test
    void tellsWhatAPostReportedAndKeepsBackWhatIsNobodysBusiness() throws Exception {
        Map<String, AttributeValue> reported = new HashMap<>(
                values(Map.of(POWER, 35.5, "LampMonitor/lampFailure", false,
                        "LampMonitor/switchOnCounter", 17L, "Acme/colour", "green", "Command/requester", "anna",
                        "PresenceSensor/presenceNumber", 1L, "Journal/dropped", 3L)));
        reported.put("LampMonitor/supplyVoltage", new AttributeValue(null, AT, AT, Quality.BAD));
        store.store(List.of(new FeedRecord(1, "p-1", "luminaire-1", true, AT, AT.plusMillis(40), reported),
                new FeedRecord(2, "gone", "", false, AT, AT, values(Map.of("Command/requester", "anna"))),
                new FeedRecord(3, "gone", "", false, AT, AT, values(Map.of("Time/clockState", "synced")))));
        try (ConnectorDesk desk = started(Map.of())) {
            Await.until("delivered", () -> Desks.position(desk) == 3);
        }

        FakeReceiver.Request request = receiver.requests.getFirst();
        JsonNode first = request.json().at("/data/0");
        assertThat(request.json().path("timestamp").asString()).isEqualTo("2026-11-21T16:00:00Z");
        assertThat(request.events()).hasSize(2);
        assertThat(first.path("district").asString()).isEqualTo("ruhrort");
        assertThat(first.path("historical").asBoolean()).isTrue();
        assertThat(first.path("values").propertyNames()).containsExactly("Acme/colour", POWER,
                "LampMonitor/lampFailure", "LampMonitor/supplyVoltage", "LampMonitor/switchOnCounter");
        assertThat(first.at("/values/LampMonitor~1activePower")).hasToString(
                "{\"value\":35.5,\"unit\":\"W\",\"quality\":\"good\",\"sampledAt\":\"2026-11-21T16:00:00Z\"}");
        assertThat(first.at("/values/LampMonitor~1supplyVoltage")).hasToString(
                "{\"value\":null,\"unit\":\"V\",\"quality\":\"bad\",\"sampledAt\":\"2026-11-21T16:00:00Z\"}");
        assertThat(request.json().at("/data/1/district").isNull()).isTrue();
    }

    @Test
    void callsAttributesAsTheCityDoes() throws Exception {
        store.store(List.of(new FeedRecord(1, "p-1", "luminaire-1", false, AT, AT,
                values(Map.of(POWER, 12.5, "LampMonitor/lampFailure", false)))));
        try (ConnectorDesk desk = started(Map.of("rename", POWER + "=Leistung"))) {
            Await.until("delivered", () -> Desks.position(desk) == 1);
            assertThat(desk.mapping(Desks.CITY)).filteredOn(each -> each.mapping().attribute().equals(POWER))
                    .singleElement().satisfies(each -> assertThat(each.renamed()).isEqualTo("Leistung"));
        }

        JsonNode values = receiver.requests.getFirst().json().at("/data/0/values");
        assertThat(values.propertyNames()).containsExactlyInAnyOrder("Leistung", "LampMonitor/lampFailure");
        assertThat(values.at("/Leistung/unit").asString()).isEqualTo("W");
    }

    @Test
    void tellsOfPassersByWhenAsked() throws Exception {
        store.store(List.of(new FeedRecord(1, "p-1", "presence", false, AT, AT,
                values(Map.of("PresenceSensor/presenceNumber", 12L)))));
        try (ConnectorDesk desk = started(Map.of("presence", "yes"))) {
            Await.until("delivered", () -> Desks.position(desk) == 1);
        }

        assertThat(receiver.requests.getFirst().json().at("/data/0/values").propertyNames())
                .containsExactly("PresenceSensor/presenceNumber");
    }

    @Test
    void aRepetitionHasTheSameIdsAndANewTime() throws Exception {
        receiver.then(503, "Retry-After", "2");
        store.store(reports(1, EVENTS));
        try (ConnectorDesk desk = started(Map.of())) {
            Await.until("delivered", () -> Desks.position(desk) == EVENTS);
            assertThat(desk.resend(Desks.CITY, AT, Desks.DRAFT)).isEqualTo(new ConnectorChange.Done());
            Await.until("again", () -> receiver.requests.size() == 3);
        }

        assertThat(receiver.requests).extracting(FakeReceiver.Request::id).containsOnly(
                receiver.requests.getFirst().id());
        assertThat(receiver.requests).extracting(FakeReceiver.Request::body).containsOnly(
                receiver.requests.getFirst().body());
        assertThat(Long.parseLong(receiver.requests.get(1).time()))
                .isGreaterThan(Long.parseLong(receiver.requests.getFirst().time()));
    }

    @Test
    void aGoodbyeEndsTheSubscriptionUntilSomebodyEnablesItAgain() throws Exception {
        receiver.then(410);
        store.store(reports(1, EVENTS));
        try (ConnectorDesk desk = started(Map.of("batch", "8"))) {
            Await.until("paused", () -> Desks.city(desk).state() == ConnectorView.State.PAUSED);

            assertThat(Desks.city(desk).setup().enabled()).isFalse();
            assertThat(Desks.city(desk).trouble().lastError()).startsWith("410 Gone");
            assertThat(desk.parked(Desks.CITY, Long.MAX_VALUE, 5)).singleElement()
                    .satisfies(each -> assertThat(each.parked().entity()).isEqualTo("subscription"));
            assertThat(desk.parking()).containsOnlyKeys(Desks.CITY);
            assertThat(store.audit.getLast().action()).isEqualTo("connector-ended");
            assertThat(receiver.requests).hasSize(1);
        }
        try (ConnectorDesk restarted = desk()) {
            assertThat(Desks.city(restarted).trouble().lastError()).startsWith("410 Gone");
            put(restarted, Map.of("batch", "8"));
            Await.until("delivered", () -> Desks.position(restarted) == EVENTS);
        }

        assertThat(receiver.kept).hasSize(EVENTS).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 413, 422})
    void halvesWhatIsRefusedAndParksTheOneAtFault(int status) throws Exception {
        store.store(reports(1, EVENTS));
        String culprit = "\"value\":11.0";
        AtomicBoolean mended = new AtomicBoolean();
        for (int i = 0; i < 40; i++) {
            receiver.then((exchange, request) -> {
                boolean refused = !mended.get() && request.body().contains(culprit);
                if (!refused) {
                    receiver.kept.addAll(request.events());
                }
                exchange.sendResponseHeaders(refused ? status : 200, -1);
            });
        }
        try (ConnectorDesk desk = started(Map.of())) {
            Await.until("delivered", () -> Desks.position(desk) == EVENTS);
            assertThat(desk.parked(Desks.CITY, Long.MAX_VALUE, 5)).hasSize(1).allSatisfy(
                    each -> assertThat(each.parked().reason()).contains(String.valueOf(status)));
            assertThat(receiver.kept).hasSize(EVENTS - 1).doesNotHaveDuplicates();
            mended.set(true);
            desk.sendParkedAgain(Desks.CITY, null);
            Await.until("sent again", () -> Desks.city(desk).parked() == 0);
            assertThat(receiver.requests.getLast().body()).contains(culprit);
        }

        assertThat(receiver.kept).hasSize(EVENTS).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 401, 403, 404, 429, 500, 502, 503, 504})
    void waitsAndThenGoesOnWithNothingMissingAndNothingTwice(int status) throws Exception {
        store.store(reports(1, EVENTS));
        try (FakeReceiver inside = new FakeReceiver()) {
            receiver.then(status, "Location", inside.url());
            receiver.then(status, "Location", inside.url());
            try (ConnectorDesk desk = started(Map.of())) {
                Await.until("delivered", () -> Desks.position(desk) == EVENTS);
                assertThat(Desks.city(desk).trouble().lastError()).startsWith(String.valueOf(status));
                assertThat(Desks.city(desk).parked()).isZero();
            }
            assertThat(inside.requests).as("a redirect was followed").isEmpty();
        }

        assertThat(receiver.requests).hasSize(3);
        assertThat(receiver.kept).hasSize(EVENTS).doesNotHaveDuplicates();
    }

    @Test
    void givesUpAnAnswerThatHangsAndReadsNoHugeOne() throws Exception {
        receiver.thenHang();
        receiver.thenAnswerWith(4);
        store.store(reports(1, EVENTS));
        try (ConnectorDesk desk = started(Map.of("timeout-seconds", "2"))) {
            Await.until("delivered", () -> Desks.position(desk) == EVENTS);
            assertThat(Desks.city(desk).trouble().lastError()).contains("no whole answer within 2000 ms");
        }

        assertThat(receiver.kept).containsOnlyOnceElementsOf(receiver.requests.getFirst().events());
    }

    @Test
    void sendsNothingUnsigned() throws Exception {
        ConnectorSetup without = Desks.setup("webhook", receiver.url(), "", Map.of());
        ConnectorSetup empty = Desks.setup("webhook", receiver.url(), "hook", Map.of());
        Secrets.write(secrets.resolve("hook"), "too short");
        store.store(reports(1, 1));
        try (ConnectorDesk desk = desk()) {
            assertThat(desk.put(without, Desks.DRAFT)).isInstanceOfSatisfying(ConnectorChange.Refused.class,
                    refused -> assertThat(refused.problems()).containsExactly(
                            "secretFile must be set: it holds the keys that sign"));
            assertThat(desk.put(empty, Desks.DRAFT)).isEqualTo(new ConnectorChange.Done());
            Await.until("noticed", () -> Desks.problem(desk).contains("must hold secrets of 24 to 512 bytes"));
            assertThat(Desks.problem(desk)).doesNotContain("too short");
            assertThat(receiver.requests).isEmpty();
            Secrets.write(secrets.resolve("hook"), KEY);
            Await.until("delivered", () -> Desks.position(desk) == 1);
        }
    }

    @Test
    void aTestReachesTheReceiverWithoutEventsAndShowsOneThatIsNotSent() throws Exception {
        try (ConnectorDesk desk = started(Map.of())) {
            ConnectorTest test = desk.test(Desks.CITY).orElseThrow();

            assertThat(test.problem()).isEmpty();
            assertThat(test.requests()).hasSize(1);
            assertThat(test.requests().getFirst().body()).contains(POWER).contains("\"type\":\"reports\"");
            assertThat(test.requests().getFirst().headers()).anyMatch(each -> each.startsWith("webhook-id: msg_"))
                    .noneMatch(each -> each.startsWith("webhook-signature"));
        }

        assertThat(receiver.requests).hasSize(1);
        assertThat(receiver.requests.getFirst().json().path("type").asString()).isEqualTo("test");
        assertThat(receiver.requests.getFirst().signature()).startsWith("v1,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch=0", "batch=501", "batch=x", "presence=perhaps", "authorization=basic"})
    void refusesWhatCannotBe(String setting) {
        String[] pair = setting.split("=", 2);
        try (ConnectorDesk desk = desk()) {
            assertThat(desk.put(Desks.setup("webhook", receiver.url(), "hook", Map.of(pair[0], pair[1])), Desks.DRAFT))
                    .isInstanceOfSatisfying(ConnectorChange.Refused.class,
                            refused -> assertThat(refused.problems()).singleElement().asString().contains(pair[0]));
        }
    }

    private ConnectorDesk started(Map<String, String> settings) {
        ConnectorDesk desk = desk();
        put(desk, settings);
        return desk;
    }

    private void put(ConnectorDesk desk, Map<String, String> settings) {
        assertThat(desk.put(Desks.setup("webhook", receiver.url(), "hook", settings), Desks.DRAFT))
                .isEqualTo(new ConnectorChange.Done());
    }

    private ConnectorDesk desk() {
        return Desks.started(store, fleet, secrets, List.of(new WebhookKind(fleet, InstantSource.system())));
    }

    /** Of twenty posts in turn; the power is the position. */
    private static List<FeedRecord> reports(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(position -> new FeedRecord(position, "p-" + position % 20,
                "luminaire-1", false, AT.plusSeconds(position), AT.plusSeconds(position),
                values(Map.of(POWER, (double) position)))).toList();
    }

    private static Map<String, AttributeValue> values(Map<String, Object> attributes) {
        Map<String, AttributeValue> values = new HashMap<>();
        attributes.forEach((name, value) -> values.put(name, new AttributeValue(value, AT, AT)));
        return values;
    }
}
