package io.lamplighter.gateway.connector.mqtt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.paho.PahoConnector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The connector with its runner against a real broker. */
@Timeout(240)
abstract class MqttContract {

    static final Instant AT = Instant.parse("2026-11-21T16:00:00Z");
    static final String POWER = "LampMonitor/activePower";
    private static final String POST = "lamplighter/ruhrort/p-1";
    private static final String POWER_TOPIC = POST + "/luminaire-1/LampMonitor/activePower";
    private static final String GATEWAY = "lamplighter/availability";

    @TempDir
    protected Path folder = Path.of("");
    protected final Fleet fleet = new Fleet(List.of());
    protected final Memory store = new Memory();

    /** Such as {@code mqtt://127.0.0.1:1883}; running. */
    abstract String broker();

    abstract void stopBroker() throws Exception;

    /** At the same address, with nothing retained or with all. */
    abstract void startBrokerAgain() throws Exception;

    @BeforeEach
    void city() {
        born();
    }

    private void born() {
        fleet.apply(List.of(
                new FleetUpdate.PostBorn("p-1", "ruhrort", AT, values(AT, Map.of("Basic/displayName", "Hafenstraße 1",
                        "Basic/swVersion", "1.2", "Journal/dropped", 0L))),
                new FleetUpdate.DeviceBorn("p-1", "luminaire-1", AT, values(AT, Map.of(POWER, 0.5,
                        "LampActuator/actualLightState", 0.0, "LampMonitor/lampFailure", false))),
                new FleetUpdate.DeviceBorn("p-1", "presence", AT,
                        values(AT, Map.of("PresenceSensor/presenceNumber", 1L)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void publishesWhatPostsReportAndKeepsTheNewest(String version) throws Exception {
        try (Listener live = new Listener(broker(), "live"); ConnectorDesk desk = started(Map.of("version", version))) {
            Await.until("births", () -> live.last().containsKey(POWER_TOPIC));
            report(1, 31.5);
            report(2, 32.5);
            Await.until("delivered", () -> Desks.position(desk) == 2);
            Await.until("heard", () -> live.heard(POWER_TOPIC).size() == 3);

            assertThat(live.heard(POWER_TOPIC)).containsExactly(payload(0.5, 0, false), payload(31.5, 1, false),
                    payload(32.5, 2, false));
        }
        try (Listener late = new Listener(broker(), "late")) {
            Await.until("retained", () -> late.last().containsKey(POWER_TOPIC));
            assertThat(late.heard(POWER_TOPIC)).containsExactly(payload(32.5, 2, false));
        }
    }

    @Test
    void tellsWhatAPostSaidWhenItWasBornAndKeepsBackWhatIsNobodysBusiness() throws Exception {
        try (Listener live = new Listener(broker(), "live");
                ConnectorDesk desk = started(
                        Map.of("prefix", "city/lamps", "omit", "LampMonitor/lampFailure", "rename",
                                "Basic/displayName=Name"))) {
            Await.until("births", () -> live.last().size() == 6);

            assertThat(live.last().keySet()).containsExactlyInAnyOrder("city/lamps/availability",
                    "city/lamps/ruhrort/p-1/availability", "city/lamps/ruhrort/p-1/controller/Name",
                    "city/lamps/ruhrort/p-1/controller/Basic/swVersion",
                    "city/lamps/ruhrort/p-1/luminaire-1/LampMonitor/activePower",
                    "city/lamps/ruhrort/p-1/luminaire-1/LampActuator/actualLightState");
            assertThat(Desks.problem(desk)).isEmpty();
        }
    }

    @Test
    void whatIsSentLateIsHeardAndDoesNotReplaceWhatIsNewer() throws Exception {
        try (ConnectorDesk desk = started(Map.of()); Listener live = new Listener(broker(), "live")) {
            report(5, 40.5);
            Await.until("delivered", () -> Desks.position(desk) == 5);
            store.store(List.of(new FeedRecord(6, "p-1", "luminaire-1", true, AT.plusSeconds(3), AT.plusSeconds(90),
                    values(AT.plusSeconds(3), Map.of(POWER, 20.5)))));
            Await.until("delivered", () -> Desks.position(desk) == 6);
            Await.until("heard", () -> live.heard(POWER_TOPIC).contains(payload(20.5, 3, true)));
        }
        try (Listener late = new Listener(broker(), "late")) {
            Await.until("retained", () -> late.last().containsKey(POWER_TOPIC));
            assertThat(late.heard(POWER_TOPIC)).containsExactly(payload(40.5, 5, false));
        }
    }

    @Test
    void saysWhoIsInReach() throws Exception {
        try (Listener live = new Listener(broker(), "live")) {
            try (ConnectorDesk desk = started(Map.of())) {
                Await.until("in reach", () -> "online".equals(live.last().get(POST + "/availability")));
                assertThat(live.last()).containsEntry(GATEWAY, "online");
                fleet.apply(List.of(new FleetUpdate.PostDied("p-1", "ruhrort", AT.plusSeconds(9))));
                Await.until("out of reach", () -> "offline".equals(live.last().get(POST + "/availability")));
                born();
                Await.until("in reach", () -> "online".equals(live.last().get(POST + "/availability")));
                assertThat(Desks.problem(desk)).isEmpty();
            }
            Await.until("goodbye", () -> "offline".equals(live.last().get(GATEWAY)));
        }
    }

    @Test
    void theBrokerSaysThatItIsGoneWhenTheGatewayDies() throws Exception {
        try (Cable cable = new Cable(broker());
                Listener live = new Listener(broker(), "live");
                ConnectorDesk desk = desk()) {
            assertThat(desk.put(Desks.setup("mqtt", cable.address(), "", Map.of()), Desks.DRAFT))
                    .isEqualTo(new ConnectorChange.Done());
            Await.until("there", () -> "online".equals(live.last().get(GATEWAY)));
            cable.cut();

            Await.until("gone", () -> "offline".equals(live.last().get(GATEWAY)));
        }
        try (Listener late = new Listener(broker(), "late")) {
            Await.until("retained", () -> "offline".equals(late.last().get(GATEWAY)));
        }
    }

    @Test
    void takesAwayWhatIsKeptOfAPostThatMovedOrIsGone() throws Exception {
        try (Listener live = new Listener(broker(), "live");
                ConnectorDesk desk = started(Map.of("home-assistant", "homeassistant"))) {
            Await.until("births", () -> live.last().containsKey(POWER_TOPIC));
            fleet.apply(List.of(new FleetUpdate.PostBorn("p-1", "meiderich", AT.plusSeconds(5),
                    values(AT, Map.of("Basic/displayName", "Hafenstraße 1")))));
            Await.until("nothing left", () -> live.last().entrySet().stream()
                    .noneMatch(each -> each.getKey().startsWith(POST + "/") && !each.getValue().isEmpty()));
            Await.until("moved", () -> live.last().getOrDefault("homeassistant/device/lamplighter_p-1/config", "")
                    .contains("lamplighter/meiderich/p-1/availability"));

            fleet.remove("p-1");
            Await.until("nothing left", () -> live.last().entrySet().stream()
                    .noneMatch(each -> !each.getKey().equals(GATEWAY) && !each.getValue().isEmpty()));
            assertThat(Desks.problem(desk)).isEmpty();
        }
        try (Listener late = new Listener(broker(), "late")) {
            Await.until("goodbye", () -> late.last().containsKey(GATEWAY));
            assertThat(late.last()).containsOnlyKeys(GATEWAY);
        }
    }

    @Test
    void tellsHomeAssistantANewName() throws Exception {
        String lamp = "homeassistant/device/lamplighter_p-1-luminaire-1/config";
        try (Listener live = new Listener(broker(), "live");
                ConnectorDesk desk = started(Map.of("home-assistant", "homeassistant"))) {
            Await.until("discovered", () -> live.last().getOrDefault(lamp, "").contains("Hafenstraße 1 luminaire-1"));
            fleet.apply(List.of(new FleetUpdate.Reported("p-1", "", AT.plusSeconds(1), false,
                    values(AT.plusSeconds(1), Map.of("Basic/displayName", "Dammstraße 7")))));

            Await.until("renamed", () -> live.last().getOrDefault(lamp, "").contains("Dammstraße 7 luminaire-1"));
            assertThat(Desks.problem(desk)).isEmpty();
        }
    }

    @Test
    void comesBackWhenItIsPushedOut() throws Exception {
        try (Listener live = new Listener(broker(), "live"); ConnectorDesk desk = started(Map.of())) {
            Await.until("there", () -> live.heard(GATEWAY).contains("online"));
            Hearing rival = new Hearing();
            try (MqttSession _ = new PahoConnector().open(ConnectOptions.of(broker(), "lamplighter-city",
                    Duration.ofSeconds(60), Duration.ofSeconds(60), null), rival)) {
                assertThat(rival.next(Duration.ofSeconds(60))).isEqualTo(new Hearing.Told.Connected());
                Await.until("back", () -> live.heard(GATEWAY).stream().filter("online"::equals).count() == 2);
                Await.until("the other one is out", rival::isOver);
            }
            report(1, 31.5);
            Await.until("delivered", () -> Desks.position(desk) == 1);

            Await.until("heard", () -> live.heard(POWER_TOPIC).contains(payload(31.5, 1, false)));
        }
    }

    @Test
    void waitsForABrokerThatIsAwayAndLosesNothing() throws Exception {
        try (ConnectorDesk desk = started(Map.of("timeout-seconds", "5"))) {
            report(1, 1.5);
            Await.until("delivered", () -> Desks.position(desk) == 1);
            stopBroker();
            IntStream.rangeClosed(2, 500).forEach(each -> report(each, each + 0.5));
            Await.until("noticed", () -> !Desks.problem(desk).isEmpty());
            assertThat(Desks.position(desk)).isLessThan(500);
            startBrokerAgain();
            try (Listener live = new Listener(broker(), "live")) {
                Await.until("delivered", () -> Desks.position(desk) == 500);
                Await.until("heard", () -> payload(500.5, 500, false).equals(live.last().get(POWER_TOPIC)));
            }
        }
    }

    @Test
    void letsHomeAssistantDiscoverAndForget() throws Exception {
        String lamp = "homeassistant/device/lamplighter_p-1-luminaire-1/config";
        String controller = "homeassistant/device/lamplighter_p-1/config";
        try (Listener live = new Listener(broker(), "live");
                ConnectorDesk desk = started(Map.of("home-assistant", "homeassistant"))) {
            Await.until("discovered", () -> live.last().containsKey(lamp) && live.last().containsKey(POWER_TOPIC));
            JsonNode config = JsonMapper.shared().readTree(live.last().get(lamp));

            assertThat(config).isEqualTo(JsonMapper.shared().readTree(getClass().getResourceAsStream(
                    "/home-assistant/luminaire.json")));
            for (JsonNode each : config.path("components")) {
                String topic = each.path("state_topic").asString();
                Await.until(topic, () -> live.last().containsKey(topic));
            }
            config.path("availability").forEach(
                    each -> assertThat(live.last()).containsEntry(each.path("topic").asString(), "online"));
            assertThat(JsonMapper.shared().readTree(live.last().get(controller)).at("/components/reach/state_topic")
                    .asString()).isEqualTo(POST + "/availability");

            fleet.remove("p-1");
            Await.until("forgotten", () -> List.of(lamp, controller, POST + "/availability").stream()
                    .allMatch(topic -> "".equals(live.last().get(topic))));
            assertThat(Desks.problem(desk)).isEmpty();
        }
    }

    @Test
    void aTestLetsTheRunningOneGoOnAndPublishesNothing() throws Exception {
        try (Listener live = new Listener(broker(), "live"); ConnectorDesk desk = started(Map.of())) {
            Await.until("births", () -> live.last().containsKey(POWER_TOPIC));
            ConnectorTest test = desk.test(Desks.CITY).orElseThrow();

            assertThat(test.problem()).isEmpty();
            assertThat(test.requests()).extracting(ConnectorTest.Request::method).containsOnly("PUBLISH");
            assertThat(test.requests()).extracting(ConnectorTest.Request::address).contains(POWER_TOPIC);
            assertThat(live.heard(GATEWAY)).containsExactly("online");
            assertThat(live.heard(POWER_TOPIC)).hasSize(1);
        }
    }

    /** At that second, live; the fleet knows it too, as ingest sees to. */
    private void report(int second, double power) {
        Instant at = AT.plusSeconds(second);
        Map<String, AttributeValue> values = values(at, Map.of(POWER, power));
        fleet.apply(List.of(new FleetUpdate.Reported("p-1", "luminaire-1", at, false, values)));
        store.store(List.of(new FeedRecord(second, "p-1", "luminaire-1", false, at, at, values)));
    }

    private static String payload(double power, int second, boolean historical) {
        return "{\"value\":" + power + ",\"unit\":\"W\",\"quality\":\"good\",\"sampledAt\":\"" + AT.plusSeconds(second)
                + "\",\"historical\":" + historical + "}";
    }

    static Map<String, AttributeValue> values(Instant at, Map<String, Object> attributes) {
        Map<String, AttributeValue> values = new HashMap<>();
        attributes.forEach((name, value) -> values.put(name, new AttributeValue(value, at, at)));
        return values;
    }

    final ConnectorDesk started(Map<String, String> settings) {
        return started("", settings);
    }

    final ConnectorDesk started(String secretFile, Map<String, String> settings) {
        ConnectorDesk desk = desk();
        assertThat(desk.put(Desks.setup("mqtt", broker(), secretFile, settings), Desks.DRAFT))
                .isEqualTo(new ConnectorChange.Done());
        return desk;
    }

    final ConnectorDesk desk() {
        assertThat(Files.isDirectory(folder)).isTrue();
        return Desks.started(store, fleet, folder, List.of(new MqttKind(fleet,
                (version, credentials) -> new PahoConnector(version, credentials, CertificateClock.system()))));
    }
}
