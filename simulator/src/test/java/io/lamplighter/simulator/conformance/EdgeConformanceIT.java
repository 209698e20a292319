package io.lamplighter.simulator.conformance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.lamplighter.gateway.broker.BrokerSettings;
import io.lamplighter.gateway.broker.EmbeddedBroker;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.sparkplug.HostState;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.simulator.post.AgentProcess;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Leads the shipped agent program through the life of a Sparkplug edge node on a real broker, keeps every packet that it
 * sends, and holds them against the specification's assertions for edge nodes, each by its id.
 */
@ResourceLock("embedded broker")
@Timeout(180)
class EdgeConformanceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HOST = "lamplighter";

    @TempDir
    private Path temp = Path.of("");

    private long stateAt = System.currentTimeMillis();

    @ParameterizedTest
    @CsvSource({"5,acknowledged", "3.1.1,acknowledged", "5,sparkplug", "3.1.1,sparkplug"})
    void keepsToEveryAssertionThatApplies(String version, String delivery) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings("127.0.0.1", 0, temp.resolve("broker")));
                PacketRecorder recorder = new PacketRecorder(broker.port(), version.equals("5"));
                MqttSession host = host(broker)) {
            say(host, HOST + "-other", true, stateAt);
            say(host, HOST, false, stateAt);
            try (AgentProcess agent = AgentProcess.simulated(AgentProcess.hasty(temp, recorder.uri(), link(version,
                    delivery)))) {
                live(recorder, host);
                agent.process().toHandle().destroy();
                assertThat(agent.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            }
            EdgeAssertions assertions = new EdgeAssertions(recorder.packets(), version.equals("5"), HOST);
            assertThat(assertions.failed()).as(recorder.packets().toString()).isEmpty();
            assertThat(assertions.checked()).hasSizeGreaterThan(140);
        }
    }

    private static String link(String version, String delivery) {
        return """
                back-off-longest = "1 s"
                mqtt-version = "%s"
                host-id = "%s"
                delivery = "%s"
                """.formatted(version, HOST, delivery);
    }

    private void live(PacketRecorder recorder, MqttSession host) throws InterruptedException {
        await(recorder, "subscriptions", packet -> packet instanceof Packet.Subscribe);
        await(recorder, "data of a device", is(1, "DDATA"), () -> say(host, HOST, true, stateAt + 10));
        await(recorder, "data of the node", is(1, "NDATA"));
        say(host, HOST, false, stateAt + 9); // older: does not count
        int seen = recorder.packets().size();
        rebirth(host);
        await(recorder, "births again", packet -> recorder.packets().indexOf(packet) >= seen
                && is(1, "NBIRTH").test(packet));
        int born = recorder.packets().size();
        await(recorder, "data again", packet -> recorder.packets().indexOf(packet) >= born
                && is(1, "DDATA").test(packet));
        say(host, HOST, false, stateAt + 20);
        await(recorder, "death", is(1, "NDEATH"));
        await(recorder, "goodbye", packet -> packet instanceof Packet.Disconnect);
        await(recorder, "subscriptions again", packet -> packet instanceof Packet.Subscribe && packet.connection() > 1);
        say(host, HOST, true, stateAt + 19); // older: does not count, also after a new connection
        await(recorder, "data after the host is back", packet -> packet.connection() > 1
                && packet instanceof Packet.Publish publish && publish.type().equals("DDATA"),
                () -> say(host, HOST, true, stateAt + 30));
    }

    private static Predicate<Packet> is(int connection, String type) {
        return packet -> packet instanceof Packet.Publish publish && publish.connection() == connection
                && publish.type().equals(type);
    }

    private static void await(PacketRecorder recorder, String what, Predicate<Packet> condition)
            throws InterruptedException {
        await(recorder, what, condition, () -> {});
    }

    /** Says it again and again, as the gateway does: the broker may miss a new subscriber of what is retained. */
    private static void await(PacketRecorder recorder, String what, Predicate<Packet> condition, Runnable word)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int i = 0; recorder.packets().stream().noneMatch(condition); i++) {
            if (i % 50 == 0) {
                word.run();
            }
            assertThat(System.nanoTime()).as("still no " + what + ": " + recorder.packets()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static void say(MqttSession host, String id, boolean online, long timestamp) {
        assertThat(host.publish(HostState.topic(id), new HostState(online, timestamp).encode(), 1, true)).isTrue();
    }

    /** As the official kit sends it: without any timestamp. */
    private static void rebirth(MqttSession host) {
        Payload command = new Payload(Metric.NONE, Payload.NO_SEQ,
                List.of(Metric.of("Node Control/Rebirth", DataType.BOOLEAN, Metric.NONE, true)));
        assertThat(host.publish("spBv1.0/ruhrort/NCMD/post-1", PayloadCodec.encode(command), 1, false)).isTrue();
    }

    private static MqttSession host(EmbeddedBroker broker) throws InterruptedException {
        CountDownLatch connected = new CountDownLatch(1);
        MqttSession session = new PahoConnector().open(
                ConnectOptions.of(broker.uri(), "host", PATIENCE, PATIENCE, null),
                new SessionListener() {
                    @Override
                    public void connected() {
                        connected.countDown();
                    }

                    @Override
                    public void subscribed() {}

                    @Override
                    public void message(String topic, byte[] payload) {}

                    @Override
                    public void closed(String reason) {}
                });
        assertThat(connected.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return session;
    }
}
