package io.lamplighter.gateway.connector.ngsild;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import io.lamplighter.gateway.connector.Await;
import io.lamplighter.gateway.connector.ConnectorDesk;
import io.lamplighter.gateway.connector.Desks;
import io.lamplighter.gateway.connector.Memory;
import io.lamplighter.gateway.connector.Secrets;
import io.lamplighter.gateway.connector.http.Certificates;
import io.lamplighter.gateway.connector.http.Credentials;
import io.lamplighter.gateway.connector.http.HttpWire;
import io.lamplighter.gateway.connector.ngsild.LampWishes.State;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.platform.ConnectorChange;
import io.lamplighter.gateway.platform.ConnectorSetup;
import io.lamplighter.gateway.platform.ConnectorView;
import io.lamplighter.gateway.platform.Hearing;
import io.lamplighter.gateway.platform.Notice;
import io.lamplighter.protocol.command.Action;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What a city asks of lamps through a broker that keeps subscriptions and entities. */
@Timeout(120)
class CityCommandsIT {

    private static final String SECRET = "0123456789abcdef01234567";
    private static final String LAMP = "urn:ngsi-ld:Streetlight:p-1:luminaire-1";
    private static final String SECOND = "urn:ngsi-ld:Streetlight:p-2:luminaire-1";
    private static final String SUBSCRIPTION = "urn:ngsi-ld:Subscription:lamplighter:host:city";
    private static final String FORTY = "{\"level\":40,\"durationSeconds\":600,\"reason\":\"match\"}";

    @TempDir
    private Path folder = Path.of("");
    private final Fleet fleet = City.of(3);
    private final Memory store = new Memory();
    private final FakeWishes wishes = new FakeWishes();
    private final SmallContextBroker broker;

    CityCommandsIT() throws IOException {
        broker = new SmallContextBroker();
        broker.mute = true; // no web server is here: the tests ring themselves
    }

    @BeforeEach
    void secret() throws IOException {
        Secrets.write(folder.resolve("city-secret"), SECRET + "\n");
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void asksWhatIsWrittenAndAnswersEachStepInOrder() throws Exception {
        try (ConnectorDesk desk = started()) {
            broker.write(LAMP, FORTY);
            assertThat(ring(desk, LAMP)).isEqualTo(Hearing.HEARD);
            Await.until("asked", () -> broker.statuses.contains("PENDING"));
            for (State each : List.of(State.DELIVERED, State.OK)) {
                wishes.step(each);
                Await.until("told " + each, () -> broker.statuses.contains(each.name()));
            }
            ring(desk, LAMP);
            broker.write(LAMP, FORTY); // a second time is a second wish
            ring(desk, LAMP);
            Await.until("asked again", () -> wishes.asked.size() == 2);
        }

        LampWishes.Wish wish = wishes.asked.getFirst();
        assertThat(wish.luminaire()).isEqualTo(new LuminaireId("p-1", "luminaire-1"));
        assertThat(((Action.OverrideLevel) wish.action()).level().percent()).isEqualTo(40);
        assertThat(wish.reason()).isEqualTo("match");
        assertThat(broker.statuses).startsWith("PENDING", "DELIVERED", "OK");
        assertThat(broker.entity(LAMP).orElseThrow().at("/override_status/command/value").asString())
                .isEqualTo(wishes.asked.getLast().id());
        assertThat(wishes.listeners()).isZero();
    }

    @Test
    void steersLampsWhoseAttributesTheCityCallsOtherwise() throws Exception {
        try (ConnectorDesk desk = started()) {
            assertThat(desk.put(setup(Map.of("rename",
                    "LampActuator/actualLightState=Helligkeit, LampMonitor/activePower=Leistung")), Desks.DRAFT))
                    .isEqualTo(new ConnectorChange.Done());
            Await.until("subscribed", () -> broker.subscriptions.containsKey(SUBSCRIPTION));
            broker.write(LAMP, FORTY);
            ring(desk, LAMP);
            Await.until("asked", () -> broker.statuses.contains("PENDING"));
        }
        assertThat(wishes.asked).hasSize(1);
    }

    @Test
    void subscribesWithItsSecretAndAnEndUntilCommandsGoOff() throws Exception {
        try (ConnectorDesk desk = started()) {
            assertThat(Desks.city(desk).state()).isEqualTo(ConnectorView.State.RUNNING);
            JsonNode subscription = Objects.requireNonNull(broker.subscriptions.get(SUBSCRIPTION));
            assertThat(subscription.at("/notification/endpoint/uri").asString())
                    .isEqualTo("http://127.0.0.1:1/api/v1/connectors/city/notifications");
            assertThat(subscription.at("/notification/endpoint/receiverInfo/0/value").asString()).isEqualTo(SECRET);
            assertThat(Instant.parse(subscription.path("expiresAt").asString()))
                    .isBetween(Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));
        }
        assertThat(broker.subscriptions).as("kept over a restart").containsKey(SUBSCRIPTION);
        try (ConnectorDesk desk = started()) {
            assertThat(broker.subscriptions).containsOnlyKeys(SUBSCRIPTION);
            assertThat(desk.put(setup(Map.of("commands", "no")), Desks.DRAFT)).isEqualTo(new ConnectorChange.Done());
            assertThat(broker.subscriptions).as("commands went off").isEmpty();
            assertThat(desk.hear(Desks.CITY, new Notice(SECRET, "{\"data\":[]}", true))).isEqualTo(Hearing.NOBODY);
        }
    }

    @Test
    void asksOnceAMinuteWhetherTheSubscriptionIsThereAndRenewsItAfterSixHours() throws Exception {
        AtomicLong nanos = new AtomicLong();
        ConnectorSetup setup = setup(Map.of());
        try (HttpWire wire = new HttpWire(new Credentials.None(), Certificates.NONE, Duration.ofSeconds(30))) {
            ContextBroker asked = new ContextBroker(NgsiLdSettings.of(setup), wire, InstantSource.system());
            Listening listening = new Listening(SUBSCRIPTION, URI.create("http://127.0.0.1:1/x"), () -> SECRET,
                    nanos::get);
            assertThat(listening.keep(asked, Instant.EPOCH)).isTrue();
            assertThat(listening.isDue()).isFalse();
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(61));
            assertThat(listening.isDue()).isTrue();
            assertThat(listening.keep(asked, Instant.EPOCH)).isFalse();
            broker.subscriptions.clear();
            assertThat(listening.keep(asked, Instant.EPOCH)).as("it was lost").isTrue();
            nanos.addAndGet(TimeUnit.HOURS.toNanos(6));
            assertThat(listening.keep(asked, Instant.EPOCH.plusSeconds(21_600))).as("renewed").isTrue();
        }

        assertThat(Objects.requireNonNull(broker.subscriptions.get(SUBSCRIPTION)).path("expiresAt").asString())
                .isEqualTo("1970-01-02T06:00:00Z");
    }

    @Test
    void findsAtTheStartWhatWasWrittenWhileNobodyListened() throws Exception {
        broker.write(LAMP, FORTY);
        broker.write(SECOND, "{\"level\":10,\"durationSeconds\":60}",
                Instant.now().minusSeconds(61));
        broker.write("urn:ngsi-ld:Streetlight:p-3:luminaire-1", "{\"action\":\"resume\"}",
                Instant.now().minusSeconds(3_700));
        try (ConnectorDesk desk = started()) {
            Await.until("answered", () -> broker.statuses.size() == 3);
            assertThat(Desks.problem(desk)).isEmpty();
        }

        assertThat(wishes.asked).extracting(wish -> wish.luminaire().post()).containsExactly("p-1");
        assertThat(broker.statuses).containsExactlyInAnyOrder("PENDING", "EXPIRED", "EXPIRED");
        wishes.step(State.OK); // nobody is there to hear it
        try (ConnectorDesk desk = started()) {
            Await.until("told after the restart", () -> broker.statuses.contains("OK"));
            assertThat(Desks.city(desk).parked()).isZero();
        }
        assertThat(wishes.asked).hasSize(1);
    }

    @Test
    void hearsNobodyWithoutTheSecret() throws Exception {
        try (ConnectorDesk desk = started()) {
            broker.write(SECOND, FORTY);
            ring(desk, SECOND);
            Await.until("everything that there was at the start is looked at", () -> wishes.asked.size() == 1);
            broker.write(LAMP, FORTY);
            for (String forged : List.of("", "x", SECRET + "8", SECRET.substring(1))) {
                assertThat(desk.hear(Desks.CITY, told(forged, List.of(LAMP)))).as(forged).isEqualTo(Hearing.NOBODY);
            }
            assertThat(desk.hear("another", told(SECRET, List.of(LAMP)))).isEqualTo(Hearing.NOBODY);
            for (String body : List.of("", "[]", "{\"data\":7}", "{", "\u0000")) {
                assertThat(desk.hear(Desks.CITY, new Notice(SECRET, body, true))).as(body)
                        .isEqualTo(Hearing.NOT_UNDERSTOOD);
            }
            broker.write(SECOND, FORTY);
            ring(desk, SECOND);
            Await.until("the one that was rung", () -> wishes.asked.size() == 2);
        }
        assertThat(wishes.asked).extracting(wish -> wish.luminaire().post()).containsOnly("p-2");
    }

    /** Other gateways have lamps at the same broker. */
    @Test
    void leavesAloneWhatIsNotItsOwn() throws Exception {
        String foreign = "urn:ngsi-ld:Streetlight:elsewhere:luminaire-1";
        try (ConnectorDesk desk = started()) {
            for (String urn : List.of(foreign, "urn:ngsi-ld:Streetlight:p-1", "urn:ngsi-ld:Streetlight:p-1:%zz",
                    "urn:ngsi-ld:Device:p-1:luminaire-1", "urn:ngsi-ld:Streetlight:p-1%3Aluminaire-1")) {
                broker.write(urn, FORTY);
                assertThat(ring(desk, urn)).isEqualTo(Hearing.HEARD);
            }
            broker.write(LAMP, FORTY);
            ring(desk, LAMP);
            Await.until("ours", () -> !broker.statuses.isEmpty());
        }

        assertThat(wishes.asked).hasSize(1);
        assertThat(broker.entity(foreign).orElseThrow().has(Written.STATUS)).isFalse();
    }

    @Test
    void saysWhyItDoesNotDoSomething() throws Exception {
        try (ConnectorDesk desk = started()) {
            for (String wrong : List.of("{\"level\":140}", "{\"level\":0.4}", "{\"level\":\"40\"}", "40",
                    "{\"level\":40,\"until\":\"2026-01-01T00:00:00Z\"}")) {
                int before = broker.statuses.size();
                broker.write(LAMP, wrong);
                ring(desk, LAMP);
                Await.until("answered " + wrong, () -> broker.statuses.size() > before);
                assertThat(broker.statuses.getLast()).as(wrong).isEqualTo("ERROR");
            }
            wishes.answerNext(new LampWishes.Answer.Refused(State.ERROR, "too dark for M3"));
            broker.write(LAMP, FORTY);
            ring(desk, LAMP);
            Await.until("refused", () -> broker.entity(LAMP).orElseThrow().at("/override_info/value").asString()
                    .equals("too dark for M3"));
        }
        assertThat(wishes.asked).isEmpty();
    }

    /** What does not fit is not lost: everything is looked at. */
    @Test
    void looksAtEverythingWhenItIsToldOfTooMuch() throws Exception {
        try (ConnectorDesk desk = started()) {
            broker.write(LAMP, FORTY);
            assertThat(desk.hear(Desks.CITY, new Notice(SECRET, "", false))).isEqualTo(Hearing.HEARD);
            Await.until("found", () -> wishes.asked.size() == 1);
            broker.write(SECOND, FORTY);
            assertThat(desk.hear(Desks.CITY, told(SECRET, Collections.nCopies(101, LAMP)))).isEqualTo(Hearing.HEARD);
            Await.until("found too", () -> wishes.asked.size() == 2);
        }
    }

    @Test
    void looksOnceMoreWhenItIsToldWhileItLooksAtEverything() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        Semaphore answer = new Semaphore(0);
        broker.meanwhile(() -> {
            looked.countDown();
            answer.acquireUninterruptibly();
        });
        try (ConnectorDesk desk = started()) {
            assertThat(looked.await(60, TimeUnit.SECONDS)).isTrue();
            broker.write(LAMP, FORTY);
            assertThat(desk.hear(Desks.CITY, new Notice(SECRET, "", false))).isEqualTo(Hearing.HEARD);
            answer.release();
            Await.until("found", () -> wishes.asked.size() == 1);
        }
    }

    @Test
    void asksAgainWhenItCouldNotBeAsked() throws Exception {
        try (ConnectorDesk desk = started()) {
            wishes.answerNext(new LampWishes.Answer.Busy("20,000 commands are open"));
            broker.write(LAMP, FORTY);
            ring(desk, LAMP);
            Await.until("asked later", () -> wishes.asked.size() == 1);
            wishes.broken(true);
            broker.write(LAMP, FORTY);
            ring(desk, LAMP);
            Await.until("said", () -> Desks.problem(desk).contains("disk is full"));
            wishes.broken(false);
            Await.until("asked when the store works", () -> wishes.asked.size() == 2);
        }
    }

    /** Records go on; what is wrong is seen. */
    @Test
    void sendsRecordsToABrokerThatTakesNoSubscription() throws Exception {
        broker.deaf = true;
        store.store(List.of(City.report(1, "p-1", Map.of("LampActuator/actualLightState", 40.0))));
        ConnectorDesk desk = Desks.started(store, fleet, folder, List.of(kind()));
        try (desk) {
            desk.put(setup(Map.of()), Desks.DRAFT);
            Await.until("delivered", () -> Desks.position(desk) == 1);
            Await.until("said", () -> Desks.problem(desk).contains("takes no subscription: 403"));
            broker.deaf = false;
            Await.until("subscribed", () -> broker.subscriptions.containsKey(SUBSCRIPTION));
            Await.until("over", () -> Desks.problem(desk).isEmpty());
        }
    }

    @Test
    void showsWhatItWouldSubscribeToWithoutTheSecret() throws Exception {
        try (ConnectorDesk desk = started()) {
            assertThat(desk.test(Desks.CITY).orElseThrow().requests())
                    .anyMatch(each -> each.address().endsWith("/subscriptions") && !each.body().contains(SECRET));
        }
    }

    private static Hearing ring(ConnectorDesk desk, String urn) {
        return desk.hear(Desks.CITY, told(SECRET, List.of(urn)));
    }

    private static Notice told(String secret, List<String> urns) {
        return new Notice(secret, urns.stream().map(urn -> "{\"id\":\"" + urn + "\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "]}")), true);
    }

    private NgsiLdKind kind() {
        return new NgsiLdKind(fleet, CityEntitiesTest.book(List.of(), List.of()),
                new NgsiLdKind.Steering("host", wishes), InstantSource.system(), InstantSource.system());
    }

    private ConnectorDesk started() throws InterruptedException {
        ConnectorDesk desk = Desks.started(store, fleet, folder, List.of(kind()));
        if (desk.find(Desks.CITY).isEmpty()) {
            assertThat(desk.put(setup(Map.of()), Desks.DRAFT)).isEqualTo(new ConnectorChange.Done());
        }
        Await.until("subscribed", () -> broker.subscriptions.containsKey(SUBSCRIPTION)
                && Desks.city(desk).trouble().since() == null);
        return desk;
    }

    private ConnectorSetup setup(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("commands", "yes", "notify-address",
                "http://127.0.0.1:1/", "notify-secret-file", "city-secret"));
        settings.putAll(more);
        return Desks.setup("ngsi-ld", broker.uri(), "", settings);
    }
}
