package io.lamplighter.gateway.connector.kafka;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lamplighter.gateway.connector.Await;
import io.lamplighter.gateway.connector.ConnectorDesk;
import io.lamplighter.gateway.connector.Desks;
import io.lamplighter.gateway.connector.Memory;
import io.lamplighter.gateway.connector.webhook.WebhookKind;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.FleetUpdate;
import io.lamplighter.gateway.platform.ConnectorChange;
import io.lamplighter.gateway.platform.ConnectorTest;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The connector with its runner against a real broker. */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaConnectorIT {

    private static final Instant AT = Instant.parse("2026-11-21T16:00:00Z");
    private static final String POWER = "LampMonitor/activePower";
    private static final int POSTS = 5;

    private final Schema schema = schema();
    private Broker broker;
    private Path secrets;
    private Fleet fleet = new Fleet(List.of());
    private Memory store = new Memory();

    @BeforeAll
    void startBroker(@TempDir Path folder) throws Exception {
        secrets = Files.createDirectory(folder.resolve("secrets"));
        broker = new Broker(folder);
    }

    @AfterAll
    void stopBroker() throws Exception {
        broker.close();
    }

    @BeforeEach
    void city() {
        store = new Memory();
        fleet = new Fleet(List.of());
        for (int i = 0; i < POSTS; i++) {
            fleet.apply(List.of(new FleetUpdate.PostBorn("p-" + i, "ruhrort", AT, Map.of())));
        }
    }

    @Test
    void everyReportArrivesOnceAndInOrderWhateverDies() throws Exception {
        broker.make("restarts", Map.of());
        report(1, 1_500);
        try (ConnectorDesk desk = started("restarts", Map.of())) {
            Await.until("the first shipment", () -> Desks.position(desk) >= 1_000);
        }
        report(1_501, 3_000);
        try (ConnectorDesk desk = started("restarts", Map.of())) {
            Await.until("some more", () -> Desks.position(desk) > 1_500);
            broker.kill();
            report(3_001, 3_100);
            Await.until("noticed", () -> !Desks.problem(desk).isEmpty());
            broker.startAgain();
            Await.until("all", () -> Desks.position(desk) == 3_100);
            assertThat(Desks.city(desk).parked()).isZero();
        }

        List<ConsumerRecord<String, String>> records = broker.read("restarts");
        Map<String, List<Double>> byPost = records.stream().collect(Collectors.groupingBy(ConsumerRecord::key,
                Collectors.mapping(each -> json(each).at("/values/LampMonitor~1activePower/value").asDouble(),
                        Collectors.toList())));
        for (int i = 0; i < POSTS; i++) {
            int post = i;
            assertThat(byPost.get("p-" + i)).containsExactlyElementsOf(IntStream.rangeClosed(1, 3_100)
                    .filter(each -> each % POSTS == post).mapToObj(each -> each + 0.5).toList());
        }
        assertThat(schema.validate(json(records.getFirst()))).isEmpty();
        assertThat(json(records.getFirst()).path("district").asString()).isEqualTo("ruhrort");
    }

    @Test
    void whatArrivedBeforeACrashIsNotSentAgainButWhatPeopleAskForIs() throws Exception {
        broker.make("crash", Map.of());
        report(1, 200);
        try (ConnectorDesk desk = started("crash", Map.of())) {
            Await.until("all", () -> Desks.position(desk) == 200);
        }
        store.move(Desks.CITY, 0, Desks.DRAFT); // as if the gateway had died before it saved the position
        try (ConnectorDesk desk = started("crash", Map.of())) {
            Await.until("all", () -> Desks.position(desk) == 200);
            assertThat(broker.read("crash")).hasSize(200);
            assertThat(desk.resend(Desks.CITY, AT, Desks.DRAFT)).isEqualTo(new ConnectorChange.Done());
            Await.until("again", () -> broker.read("crash").size() == 400);
        }

        assertThat(broker.read("crash").stream().map(each -> json(each).path("id").asString()).distinct()).hasSize(200);
    }

    @Test
    void parksWhatIsTooLargeForTheTopicAndSendsItOnceTheTopicTakesMore() throws Exception {
        broker.make("small", Map.of("max.message.bytes", "4096"));
        named(1, noise(20_000)); // whose name is that of its shipment, of which the cluster says that it is there
        report(2, 40);
        named(41, noise(2_000_000)); // which not even the producer takes
        report(42, 50);
        try (ConnectorDesk desk = started("small", Map.of())) {
            Await.until("all", () -> Desks.position(desk) == 50);

            assertThat(desk.parked(Desks.CITY, Long.MAX_VALUE, 5)).hasSize(2)
                    .allSatisfy(each -> assertThat(each.parked().reason()).contains("larger than the topic takes"));
            assertThat(Desks.problem(desk)).isEmpty();
            assertThat(broker.read("small")).hasSize(48);
            try (Admin admin = broker.admin()) {
                admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, "small"),
                        List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", "100000"),
                                AlterConfigOp.OpType.SET))))
                        .all().get();
            }
            desk.sendParkedAgain(Desks.CITY, null);
            Await.until("sent again", () -> Desks.city(desk).resending() == 0);
            assertThat(Desks.city(desk).parked()).as("the producer takes that one as little as before").isOne();
        }
        assertThat(broker.read("small")).hasSize(49);
    }

    @Test
    void waitsForATopicThatIsNotThereAndDoesNotMakeIt() throws Exception {
        report(1, 3);
        try (ConnectorDesk desk = started("missing", Map.of())) {
            Await.until("told", () -> Desks.problem(desk).contains("topic missing is not there"));
            ConnectorTest test = desk.test(Desks.CITY).orElseThrow();
            assertThat(test.problem()).contains("topic missing is not there");
            try (Admin admin = broker.admin()) {
                assertThat(admin.listTopics().names().get()).doesNotContain("missing");
            }
            broker.make("missing", Map.of());
            Await.until("all", () -> Desks.position(desk) == 3);
        }
        assertThat(broker.read("missing")).hasSize(3);
    }

    @Test
    void signsInOverTlsAndSaysWhichRightsItLacks() throws Exception {
        broker.make("city.lamps", Map.of());
        report(1, 3);
        Files.writeString(secrets.resolve("city.pem"), broker.authorities());
        Path secret = Files.writeString(secrets.resolve("kafka"), "wrong\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Map<String, String> settings = new HashMap<>(Map.of("topic", "city.lamps", "security", "SASL_SSL", "user",
                Broker.USER, "client-id", "lamps-out"));
        try (ConnectorDesk desk = desk()) {
            put(desk, broker.secureAddress(), "kafka", settings);
            Await.until("not trusted", () -> Desks.problem(desk).contains("certificate that is not trusted"));
            settings.put("authorities-file", "city.pem");
            put(desk, broker.secureAddress(), "kafka", settings);
            Await.until("turned away", () -> Desks.problem(desk).contains("check user and secret"));
            assertThat(Desks.problem(desk)).doesNotContain("wrong");
            Files.writeString(secret, Broker.PASSWORD + "\n");
            Await.until("no rights", () -> Desks.problem(desk).contains("we must be allowed to write"));
            assertThat(Desks.city(desk).parked()).isZero();
            allow(ResourceType.TOPIC, "city.lamps", AclOperation.WRITE, AclOperation.READ);
            Await.until("no rights", () -> Desks.problem(desk).contains("ransactional"));
            allow(ResourceType.TRANSACTIONAL_ID, "lamps-out", AclOperation.WRITE);
            allow(ResourceType.GROUP, "lamps-out", AclOperation.READ);
            Await.until("all", () -> Desks.position(desk) == 3);
        }
        assertThat(broker.read("city.lamps")).hasSize(3);
    }

    @Test
    void aBrokerThatHangsHoldsUpNeitherTheTestNorTheStop() throws Exception {
        report(1, 3);
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ConnectorDesk desk = desk();
            put(desk, "127.0.0.1:" + silent.getLocalPort(), "", Map.of("timeout-seconds", "1"));
            Await.until("told", () -> Desks.problem(desk).contains("does not answer within 1000 ms"));
            assertThat(desk.test(Desks.CITY).orElseThrow().problem()).contains("does not answer within 1000 ms");
            long began = System.nanoTime();
            desk.close();

            assertThat(System.nanoTime() - began).isLessThan(5_000_000_000L);
            assertThat(store.position(Desks.CITY)).isEmpty();
        }
    }

    /** One of each post in turn, whose power is their number and a half. */
    private void report(int from, int to) {
        store.store(IntStream.rangeClosed(from, to).mapToObj(each -> new FeedRecord(each, "p-" + each % POSTS,
                "luminaire-1", false, AT.plusMillis(each), AT.plusMillis(each),
                Map.of(POWER, new AttributeValue(each + 0.5, AT.plusMillis(each), AT.plusMillis(each))))).toList());
    }

    private void named(int position, String name) {
        store.store(List.of(new FeedRecord(position, "p-1", "", false, AT, AT,
                Map.of("Basic/displayName", new AttributeValue(name, AT, AT)))));
    }

    private static String noise(int length) {
        return new java.util.Random(7).ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private void allow(ResourceType type, String name, AclOperation... operations) throws Exception {
        try (Admin admin = broker.admin()) {
            admin.createAcls(List.of(operations).stream().map(each -> new AclBinding(
                    new ResourcePattern(type, name, PatternType.LITERAL),
                    new AccessControlEntry("User:" + Broker.USER, "*", each, AclPermissionType.ALLOW))).toList()).all()
                    .get();
        }
    }

    private static JsonNode json(ConsumerRecord<String, String> sent) {
        return JsonMapper.shared().readTree(sent.value());
    }

    /** That of an event within a message of webhooks. */
    private static Schema schema() {
        try (InputStream in = WebhookKind.class.getResourceAsStream("message.schema.json")) {
            ObjectNode event = JsonMapper.shared().createObjectNode().put("$ref", "#/$defs/event");
            event.set("$defs", JsonMapper.shared().readTree(Objects.requireNonNull(in)).path("$defs"));
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(event);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ConnectorDesk desk() {
        return Desks.started(store, fleet, secrets, List.of(new KafkaKind(fleet)));
    }

    private ConnectorDesk started(String topic, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(Map.of("topic", topic, "timeout-seconds", "3"));
        ConnectorDesk desk = desk();
        put(desk, broker.address(), "", all);
        return desk;
    }

    private static void put(ConnectorDesk desk, String address, String secretFile, Map<String, String> settings) {
        assertThat(desk.put(Desks.setup("kafka", address, secretFile, settings), Desks.DRAFT))
                .isEqualTo(new ConnectorChange.Done());
    }
}
