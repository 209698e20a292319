package io.lamplighter.gateway.broker;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The embedded broker over real sockets, with the MQTT 5 client of the programs and a hand-made MQTT 3.1.1 client. */
@Isolated("counts the threads of this process")
@Timeout(240)
class EmbeddedBrokerIT {

    private static final String COMMAND = "spBv1.0/ruhrort/NCMD/post-1";

    private static final String STATE = "spBv1.0/STATE/lamplighter";

    @TempDir
    Path directory;

    @Test
    void deliversFromMqtt5ToMqtt311AndBack() throws Exception {
        try (EmbeddedBroker broker = start();
                Mqtt5Client five = new Mqtt5Client(broker.uri(), "five");
                Mqtt311Client three = new Mqtt311Client(broker.port(), "three")) {
            five.subscribe("spBv1.0/+/DDATA/#", 1);
            three.subscribe("spBv1.0/ruhrort/NCMD/post-1");

            three.publish("spBv1.0/ruhrort/DDATA/post-1/luminaire-1", "data");
            five.publish("spBv1.0/ruhrort/NCMD/post-1", "command", false);

            assertThat(five.take()).isEqualTo("spBv1.0/ruhrort/DDATA/post-1/luminaire-1 data");
            assertThat(three.receive()).isEqualTo("spBv1.0/ruhrort/NCMD/post-1 command");
        }
    }

    @Test
    void keepsWhatIsRetainedOverARestartButNotWhoWasOnline() throws Exception {
        try (EmbeddedBroker broker = start();
                Mqtt5Client host = new Mqtt5Client(broker.uri(), "host")) {
            host.publish(STATE, "online", true);
            host.publish("city/notice", "old", true);
            host.publish("city/notice", "kept", true);
        }
        try (EmbeddedBroker broker = start();
                Mqtt5Client post = new Mqtt5Client(broker.uri(), "post")) {
            post.subscribe(STATE, 1);
            post.subscribe("city/+", 1);

            assertThat(post.take()).isEqualTo("city/notice kept");
            post.publish(STATE, "online again", true);
            assertThat(post.take()).isEqualTo(STATE + " online again");
        }
    }

    @Test
    void aSubscriptionOutlivesItsConnectionButNotTheBroker() throws Exception {
        int topics;
        try (EmbeddedBroker broker = start(); Mqtt5Client sender = new Mqtt5Client(broker.uri(), "sender")) {
            topics = broker.topics();
            try (Mqtt5Client post = Mqtt5Client.lasting(broker.uri(), "post")) {
                post.subscribe(COMMAND, 1);
            }
            sender.publish(COMMAND, "meanwhile", false);
            try (Mqtt5Client post = Mqtt5Client.lasting(broker.uri(), "post")) {
                assertThat(post.take()).isEqualTo(COMMAND + " meanwhile");
            }
        }
        try (EmbeddedBroker broker = start();
                Mqtt5Client sender = new Mqtt5Client(broker.uri(), "sender");
                Mqtt5Client post = Mqtt5Client.lasting(broker.uri(), "post")) {
            assertThat(broker.topics()).isEqualTo(topics);
            sender.publish(COMMAND, "lost", false);
            post.subscribe(COMMAND, 1);
            sender.publish(COMMAND, "heard", false);
            assertThat(post.take()).isEqualTo(COMMAND + " heard");
        }
    }

    @Test
    void deliversTheWillOfAClientThatDies() throws Exception {
        try (EmbeddedBroker broker = start();
                Mqtt5Client watcher = new Mqtt5Client(broker.uri(), "watcher")) {
            watcher.subscribe("spBv1.0/ruhrort/NDEATH/#", 1);
            try (Mqtt311Client dying = new Mqtt311Client(broker.port(), "dying",
                    "spBv1.0/ruhrort/NDEATH/post-1", "dead")) {
                dying.cut();
            }

            assertThat(watcher.take()).isEqualTo("spBv1.0/ruhrort/NDEATH/post-1 dead");
        }
    }

    @Test
    void aReaderThatStopsReadingHoldsUpNobody() throws Exception {
        int messages = 5_000;
        try (EmbeddedBroker broker = start();
                Mqtt311Client stuck = new Mqtt311Client(broker.port(), "stuck");
                Mqtt5Client reader = new Mqtt5Client(broker.uri(), "reader");
                Mqtt311Client sender = new Mqtt311Client(broker.port(), "sender")) {
            stuck.subscribe("spBv1.0/#");
            reader.subscribe("spBv1.0/#", 0);
            String body = "x".repeat(4_000);

            for (int i = 0; i < messages; i++) {
                sender.publish("spBv1.0/ruhrort/DDATA/post-1/luminaire-1", i + " " + body);
            }

            for (int i = 0; i < messages; i++) {
                assertThat(reader.take()).startsWith("spBv1.0/ruhrort/DDATA/post-1/luminaire-1 " + i + " ");
            }
        }
    }

    @Test
    void namesAPortThatIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerSettings settings = new BrokerSettings("127.0.0.1", other.getLocalPort(), directory);

            assertThatThrownBy(() -> EmbeddedBroker.start(settings)).isInstanceOf(BrokerException.class)
                    .hasMessageContaining("mqtt port " + other.getLocalPort() + " on 127.0.0.1 is taken")
                    .hasMessageContaining("set another mqtt port");
        }
        try (EmbeddedBroker after = start()) {
            assertThat(after.port()).isPositive();
        }
    }

    @Test
    void refusesToListenToTheNetwork() {
        assertThatThrownBy(() -> EmbeddedBroker.start(new BrokerSettings("0.0.0.0", 0, directory)))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("0.0.0.0")
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void saysThatItsDirectoryIsAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "no directory");

        assertThatThrownBy(() -> EmbeddedBroker.start(new BrokerSettings("127.0.0.1", 0, file)))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void leavesTheDirectoryToTheGatewayThatHasIt() {
        try (EmbeddedBroker first = start()) {
            assertThat(first.uri()).isEqualTo("tcp://127.0.0.1:" + first.port());
            assertThatThrownBy(this::start).isInstanceOf(BrokerException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("Stop other gateways");
        }
    }

    @Test
    void leavesNoThreadAfterClose() throws Exception {
        Set<Thread> before = threads();
        EmbeddedBroker broker = start();
        try (Mqtt5Client client = new Mqtt5Client(broker.uri(), "client")) {
            client.publish("a/b", "c", false);
        }
        broker.close();
        broker.close();

        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        for (Thread thread : threads()) {
            if (!before.contains(thread)) {
                thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        }
        assertThat(threads()).isSubsetOf(before);
    }

    private EmbeddedBroker start() {
        return EmbeddedBroker.start(new BrokerSettings("127.0.0.1", 0, directory));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive).collect(Collectors.toSet());
    }
}
