package io.lamplighter.simulator.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.lamplighter.gateway.broker.BrokerSettings;
import io.lamplighter.gateway.broker.EmbeddedBroker;
import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.sparkplug.HostState;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.simulator.host.GatewayCommand;
import io.lamplighter.simulator.host.GatewayProcess;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Leads the shipped gateway through the life of a Sparkplug host application on two real brokers, beside an edge node of
 * another maker, and holds what it sends and shows against what the specification says of hosts.
 */
@ResourceLock("embedded broker")
@Timeout(300)
class HostConformanceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STATE = "spBv1.0/STATE/lamplighter";
    /** More often than it says so anyhow within our patience. */
    private static final int TOLD_OFFLINE = 20;
    private static final String EDGE = "/api/v1/posts/" + PlantNode.ID;

    @TempDir
    private Path temp = Path.of("");

    private final HttpClient client = HttpClient.newHttpClient();
    private URI page = URI.create("");

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void doesWhatAHostMust(String version) throws Exception {
        boolean five = version.equals("5");
        try (EmbeddedBroker first = EmbeddedBroker.start(new BrokerSettings("127.0.0.1", 0, temp.resolve("first")));
                EmbeddedBroker second = EmbeddedBroker
                        .start(new BrokerSettings("127.0.0.1", 0, temp.resolve("second")));
                PacketRecorder one = new PacketRecorder(first.port(), five);
                PacketRecorder other = new PacketRecorder(second.port(), five)) {
            try (GatewayProcess gateway = GatewayProcess.start(GatewayCommand.line(home(), "--config",
                    settings(version, one.uri(), other.uri()).toString()));
                    PlantNode node = new PlantNode(first.uri())) {
                page = gateway.awaitReady(PATIENCE).page();
                for (PacketRecorder server : List.of(one, other)) {
                    connectsAndAnnouncesItself(server, five);
                    isNotTalkedOutOfIt(server, server == one ? node : null);
                }
                node.born();
                await("born", () -> ask(EDGE).path("online").asBoolean());
                commands(one);
                ordersAndAsksForWhatIsMissing(one, node);
                asksStrangersRarely(one, node);
                buriesDevicesAndNodes(node);
            }
            for (PacketRecorder server : List.of(one, other)) {
                leavesInOrder(server);
            }
        }
    }

    private static void connectsAndAnnouncesItself(PacketRecorder server, boolean five) throws Exception {
        await("announced", () -> !states(server).isEmpty());
        Packet.Connect connect = (Packet.Connect) server.packets().getFirst();
        assertThat(connect.clean()).as("clean session or start").isTrue();
        assertThat(connect.expiry()).as("session expiry; five: " + five).isZero();
        assertThat(connect.willTopic()).isEqualTo(STATE);
        assertThat(connect.willQos()).isEqualTo(1);
        assertThat(connect.willRetained()).isTrue();
        HostState will = HostState.decode(Packet.bytesOf(connect.willContent())).orElseThrow();
        assertThat(will.online()).isFalse();

        List<Packet> said = server.packets();
        Packet.Publish birth = publishes(server).getFirst();
        assertThat(said.subList(0, said.indexOf(birth)).stream().filter(Packet.Subscribe.class::isInstance)
                .flatMap(each -> ((Packet.Subscribe) each).filters().stream()))
                .as("subscriptions before the birth").containsExactlyInAnyOrder("spBv1.0/#", STATE);
        assertThat(birth.topic()).isEqualTo(STATE);
        assertThat(birth.qos()).isEqualTo(1);
        assertThat(birth.retained()).isTrue();
        assertThat(state(birth)).isEqualTo(new HostState(true, will.timestampMillis()));
    }

    /** Somebody else's "offline", such as a Will that comes late. Only the first broker has somebody to say it. */
    private static void isNotTalkedOutOfIt(PacketRecorder server, @Nullable PlantNode node)
            throws Exception {
        if (node != null) {
            HostState known = states(server).getFirst();
            int before = states(server).size();
            for (int i = 0; i < TOLD_OFFLINE; i++) {
                node.say(STATE, new HostState(false, known.timestampMillis()).encode(), true);
            }
            await("contradicted each time", () -> states(server).size() >= before + TOLD_OFFLINE);
            assertThat(states(server)).as("always the same").containsOnly(known);
        }
    }

    private void commands(PacketRecorder server) throws Exception {
        tell("{\"metric\":\"Setpoint\",\"value\":7}");
        tell("{\"device\":\"pump\",\"metric\":\"Outputs/0\",\"value\":true}");
        await("commands", () -> publishes(server).stream().filter(each -> each.topic().contains("CMD")).count() == 2);
        List<Packet.Publish> commands = publishes(server).stream().filter(each -> each.topic().contains("CMD"))
                .toList();
        assertThat(commands).extracting(Packet.Publish::topic).containsExactly("spBv1.0/plant/NCMD/" + PlantNode.ID,
                "spBv1.0/plant/DCMD/" + PlantNode.ID + "/pump");
        assertThat(commands).allSatisfy(HostConformanceIT::isACommand);
        assertThat(commands.getFirst().payload().metrics()).extracting(Metric::name, Metric::type, Metric::value)
                .containsExactly(tuple("Setpoint", DataType.INT32, 7));
        assertThat(commands.getLast().payload().metrics()).extracting(Metric::name, Metric::type, Metric::value)
                .containsExactly(tuple("Outputs/0", DataType.BOOLEAN, true));
    }

    private static void isACommand(Packet.Publish command) {
        assertThat(command.qos()).isZero();
        assertThat(command.retained()).isFalse();
        assertThat(command.payload().seq()).isEqualTo(Payload.NO_SEQ);
        assertThat(command.payload().timestampMillis()).isBetween(command.arrival() - 60_000, command.arrival());
    }

    private void ordersAndAsksForWhatIsMissing(PacketRecorder server, PlantNode node) throws Exception {
        node.level(3, 30);
        node.level(2, 20);
        await("in order", () -> level() == 30);
        assertThat(rebirths(server, PlantNode.ID)).as("asked although everything came in time").isEmpty();
        node.level(5, 50);
        await("asked for what is missing", () -> !rebirths(server, PlantNode.ID).isEmpty());
        assertThat(rebirths(server, PlantNode.ID)).allSatisfy(HostConformanceIT::isACommand);
        Metric rebirth = rebirths(server, PlantNode.ID).getFirst().payload().metrics().getFirst();
        assertThat(rebirth.type()).isEqualTo(DataType.BOOLEAN);
        assertThat(rebirth.value()).isEqualTo(true);

        node.born();
        int before = rebirths(server, PlantNode.ID).size();
        node.unknownAlias(2);
        await("asked for an alias", () -> rebirths(server, PlantNode.ID).size() > before);
        node.born();
    }

    private void asksStrangersRarely(PacketRecorder server, PlantNode node) throws Exception {
        long begin = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            node.strangersData(i);
        }
        await("asked for its birth", () -> !rebirths(server, PlantNode.STRANGER).isEmpty());
        node.level(2, 25);
        await("all 50 heard", () -> level() == 25);
        int most = 1 + (int) (Duration.ofNanos(System.nanoTime() - begin).toSeconds() / 5); // again after 5 s at the soonest
        assertThat(rebirths(server, PlantNode.STRANGER)).as("of 50 messages at once").hasSizeBetween(1, most);
    }

    private void buriesDevicesAndNodes(PlantNode node) throws Exception {
        node.died(PlantNode.BD_SEQ + 1);
        node.level(3, 60);
        await("alive after the death of another session", () -> level() == 60);
        assertThat(ask(EDGE).path("online").asBoolean()).isTrue();
        node.deviceDied(4);
        await("device offline", () -> !device().path("online").asBoolean());
        assertThat(device().path("attributes")).isNotEmpty().allSatisfy(
                each -> assertThat(each.path("quality").asString()).isEqualTo("stale"));
        assertThat(ask(EDGE).path("online").asBoolean()).as("the node lives").isTrue();
        node.died(PlantNode.BD_SEQ);
        await("node offline", () -> !ask(EDGE).path("online").asBoolean());
        assertThat(device().path("online").asBoolean()).isFalse();
        assertThat(ask(EDGE).toString()).doesNotContain("\"good\"");
    }

    private static void leavesInOrder(PacketRecorder server) throws Exception {
        await("disconnected", () -> server.packets().getLast() instanceof Packet.Disconnect);
        List<HostState> said = states(server);
        assertThat(said.getLast().online()).isFalse();
        assertThat(said.getLast().timestampMillis()).isGreaterThanOrEqualTo(said.getFirst().timestampMillis());
        assertThat(said.subList(0, said.size() - 1)).allMatch(HostState::online);
        assertThat(publishes(server).getLast().topic()).isEqualTo(STATE);
        assertThat(publishes(server).stream().filter(each -> each.topic().equals(STATE)))
                .allMatch(each -> each.qos() == 1 && each.retained());
    }

    private static List<Packet.Publish> publishes(PacketRecorder server) {
        return server.packets().stream().filter(Packet.Publish.class::isInstance).map(Packet.Publish.class::cast)
                .toList();
    }

    private static List<HostState> states(PacketRecorder server) {
        return publishes(server).stream().filter(each -> each.topic().equals(STATE)).map(HostConformanceIT::state)
                .toList();
    }

    private static HostState state(Packet.Publish publish) {
        return HostState.decode(Packet.bytesOf(publish.content())).orElseThrow();
    }

    private static List<Packet.Publish> rebirths(PacketRecorder server, String node) {
        return publishes(server).stream().filter(each -> each.topic().equals("spBv1.0/plant/NCMD/" + node))
                .filter(each -> each.payload().metric("Node Control/Rebirth").isPresent()).toList();
    }

    private double level() {
        return device().path("attributes").path("Level").path("value").asDouble();
    }

    private JsonNode device() {
        JsonNode devices = ask(EDGE).path("devices");
        return devices.valueStream().filter(each -> each.path("id").asString().equals("pump")).findFirst()
                .orElse(devices.path("pump"));
    }

    private void tell(String json) throws IOException, InterruptedException {
        assertThat(client.send(HttpRequest.newBuilder(page.resolve(EDGE + "/metrics"))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)).build(),
                BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }

    private JsonNode ask(String path) {
        try {
            return JsonMapper.shared().readTree(client.send(HttpRequest.newBuilder(page.resolve(path)).build(),
                    BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path, e);
        }
    }

    private Path settings(String version, String uri, String further) throws IOException {
        return Files.writeString(temp.resolve("gateway.toml"), """
                data-directory = "%s"
                [http]
                port = 0
                [access]
                anonymous = "technician"
                [ingest]
                reorder-timeout = "3 s"
                [mqtt]
                embedded = false
                uri = "%s"
                further = ["%s"]
                version = "%s"
                """.formatted(temp.resolve("data"), uri, further, version));
    }

    private static Path home() {
        return Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("").normalize();
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still not " + what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
