package io.lamplighter.protocol.session.paho;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.lamplighter.protocol.session.ConfirmingSession;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.MqttVersion;
import io.lamplighter.protocol.session.Receipt;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.Will;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What every session keeps to, against a real broker and against servers that behave badly. */
@Timeout(300)
abstract class SessionContract {

    static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration SHORT_LIMIT = Duration.ofSeconds(2);
    private static final Duration QUIET = Duration.ofMillis(500);

    private static TestBroker broker;

    final PahoConnector connector = new PahoConnector(version(), Credentials.none(), CertificateClock.system());
    final RecordingListener heard = new RecordingListener();

    abstract MqttVersion version();

    /** The broker's answer that accepts a connection. */
    abstract byte[] accepted();

    abstract byte[] refusedConnection();

    /** The broker's answer that refuses the first subscription. */
    abstract byte[] refusedSubscription();

    /** A server that accepts sessions and says nothing more. */
    final StubBroker stub() throws IOException {
        return StubBroker.answering(type -> type == StubBroker.CONNECT ? Optional.of(accepted()) : Optional.empty());
    }

    @BeforeAll
    static void startBroker() throws Exception {
        broker = TestBroker.start();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.stop();
    }

    @Test
    void deliversEachWayWithEveryQualityOfService() throws Exception {
        try (MqttSession session = subscribed("each-way", heard, "t/way/#")) {
            for (int qos = 0; qos <= 2; qos++) {
                for (int i = 0; i < 3; i++) { // the broker allows topic aliases, so the same topic again is another case
                    assertThat(session.publish("t/way/" + qos, bytes("m" + i), qos, false)).isTrue();
                    assertThat(heard.next()).isEqualTo("t/way/" + qos + " m" + i);
                }
            }
        }
    }

    @Test
    void deliversRetainedMessagesToLaterSubscribers() throws Exception {
        RecordingListener publisher = new RecordingListener();
        try (MqttSession session = connected(options("retainer"), publisher)) {
            assertThat(session.publish("t/retained", bytes("kept"), 1, true)).isTrue();
            session.disconnect();
            assertThat(publisher.next()).isEqualTo("closed: disconnected");
        }
        try (MqttSession session = connected(options("late"), heard)) {
            session.subscribe(List.of(new Subscription("t/retained", 1)));

            assertThat(List.of(heard.next(), heard.next())).containsExactlyInAnyOrder("subscribed", "t/retained kept");
        }
    }

    @Test
    void losesNothingWhenTheWindowIsUsedToTheFull() throws Exception {
        int messages = 5_000;
        try (MqttSession session = subscribed("full-speed", heard, "t/speed")) {
            for (int i = 0; i < messages; i++) {
                while (!session.publish("t/speed", bytes("" + i), 0, false)) {
                    Thread.onSpinWait();
                }
            }
            for (int i = 0; i < messages; i++) {
                assertThat(heard.next()).isEqualTo("t/speed " + i);
            }
        }
    }

    @Test
    void letsTheBrokerPublishTheWillWhenItIsClosedAbruptly() throws Exception {
        try (MqttSession _ = subscribed("watcher-1", heard, "t/will/dying")) {
            RecordingListener dying = new RecordingListener();
            connected(options("dying"), dying).close();

            assertThat(dying.next()).isEqualTo("closed: closed");
            assertThat(heard.next()).isEqualTo("t/will/dying dead");
        }
    }

    @Test
    void keepsTheWillBackAfterAnOrderlyGoodbye() throws Exception {
        try (MqttSession _ = subscribed("watcher-2", heard, "t/will/polite")) {
            for (int i = 0; i < 20; i++) {
                leave(options("polite"));
            }

            assertThat(heard.nextWithin(QUIET)).isEqualTo("nothing");
        }
    }

    @Test
    void sendsWhatWasPublishedBeforeTheGoodbye() throws Exception {
        try (MqttSession _ = subscribed("watcher-4", heard, "t/last")) {
            RecordingListener leaver = new RecordingListener();
            MqttSession leaving = connected(options("leaver"), leaver);
            for (int i = 0; i < 20; i++) {
                assertThat(leaving.publish("t/last", bytes("" + i), 0, false)).isTrue();
            }
            leaving.disconnect();

            for (int i = 0; i < 20; i++) {
                assertThat(heard.next()).isEqualTo("t/last " + i);
            }
            assertThat(leaver.next()).isEqualTo("closed: disconnected");
            assertThat(leaving.publish("t/last", bytes("too late"), 0, false)).isFalse();
        }
    }

    @Test
    void isClosedOnceWhenTheBrokerStops() throws Exception {
        TestBroker stopping = TestBroker.start();
        MqttSession session = connected(ConnectOptions.of(stopping.uri(), "left", LIMIT, LIMIT, null), heard);
        stopping.stop();

        assertThat(heard.next()).startsWith("closed: ");
        session.close();
        session.disconnect();
        assertThat(session.publish("t/x", bytes("x"), 1, false)).isFalse();
        assertThat(heard.nextWithin(QUIET)).isEqualTo("nothing");
    }

    @Test
    void takesNoMoreThanTheWindow() throws Exception {
        try (StubBroker deaf = stub()) {
            ConnectOptions options = ConnectOptions.of(deaf.uri(), "window", LIMIT, LIMIT, null).withWindow(3);
            try (MqttSession session = connected(options, heard)) {
                for (int i = 0; i < 3; i++) {
                    assertThat(session.publish("t/x", bytes("x"), 1, false)).isTrue();
                }
                assertThat(session.publish("t/x", bytes("x"), 1, false)).isFalse();
            }
        }
    }

    @Test
    void givesUpABrokerThatAcknowledgesNothing() throws Exception {
        try (StubBroker deaf = stub()) {
            try (MqttSession session = connected(hasty(deaf.uri()), heard)) {
                assertThat(session.publish("t/x", bytes("x"), 1, false)).isTrue();

                assertThat(heard.next()).isEqualTo("closed: timeout while sending");
            }
        }
    }

    @Test
    void givesUpABrokerThatIgnoresASubscription() throws Exception {
        try (StubBroker deaf = stub()) {
            try (MqttSession session = connected(hasty(deaf.uri()), heard)) {
                session.subscribe(List.of(new Subscription("t/#", 1)));

                assertThat(heard.next()).isEqualTo("closed: timeout while subscribing");
            }
        }
    }

    @Test
    void isClosedWhenTheBrokerRefusesASubscription() throws Exception {
        try (StubBroker strict = StubBroker.answering(type -> switch (type) {
            case StubBroker.CONNECT -> Optional.of(accepted());
            case StubBroker.SUBSCRIBE -> Optional.of(refusedSubscription());
            default -> Optional.empty();
        })) {
            try (MqttSession session = connected(ConnectOptions.of(strict.uri(), "no", LIMIT, LIMIT, null), heard)) {
                session.subscribe(List.of(new Subscription("t/#", 1)));

                assertThat(heard.next()).startsWith("closed: subscri");
            }
        }
    }

    @Test
    void goesOnWhenTheBrokerRefusesASubscriptionThatIsNotNeeded() throws Exception {
        try (StubBroker strict = StubBroker.answering(type -> switch (type) {
            case StubBroker.CONNECT -> Optional.of(accepted());
            case StubBroker.SUBSCRIBE -> Optional.of(refusedSubscription());
            default -> Optional.empty();
        })) {
            try (MqttSession session = connected(ConnectOptions.of(strict.uri(), "no", LIMIT, LIMIT, null), heard)) {
                session.subscribe(List.of(new Subscription("t/#", 0, false)));

                assertThat(heard.next()).isEqualTo("subscribed");
                assertThat(session.publish("t/1", new byte[1], Duration.ofSeconds(3))).isTrue();
            }
        }
    }

    @Test
    void isClosedWhenTheBrokerRefusesTheConnection() throws Exception {
        try (StubBroker strict = StubBroker.answering(_ -> Optional.of(refusedConnection()))) {
            try (MqttSession _ = connector.open(ConnectOptions.of(strict.uri(), "no", LIMIT, LIMIT, null), heard)) {
                assertThat(heard.next()).startsWith("closed: connect");
            }
        }
    }

    @Test
    void isClosedInTimeWhenTheServerStaysSilent() throws Exception {
        try (StubBroker silent = StubBroker.silent()) {
            try (MqttSession _ = connector.open(hasty(silent.uri()), heard)) {
                assertThat(heard.next()).as("what only we say").isEqualTo("closed: timeout while connecting");
            }
        }
    }

    @Test
    void isClosedWhenTheServerAcceptsAndHangsUp() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUp(server));
            try (MqttSession _ = connector.open(hasty("tcp://127.0.0.1:" + server.getLocalPort()), heard)) {
                assertThat(heard.next()).startsWith("closed: ");
                assertThat(heard.nextWithin(QUIET)).isEqualTo("nothing");
            }
        }
    }

    @Test
    void isClosedWhenNobodyListens() throws Exception {
        try (Socket held = new Socket()) { // bound, so that nobody else listens there
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String nobody = "tcp://127.0.0.1:" + held.getLocalPort();
            try (MqttSession _ = connector.open(ConnectOptions.of(nobody, "c", LIMIT, LIMIT, null), heard)) {
                assertThat(heard.next()).startsWith("closed: connect failed").contains("refused");
            }
        }
    }

    @Test
    void isClosedWhenTheAddressIsUnusable() throws Exception {
        try (MqttSession _ = connector.open(ConnectOptions.of("nonsense", "c", LIMIT, LIMIT, null), heard)) {
            assertThat(heard.next()).startsWith("closed: connect failed").contains("nonsense");
        }
    }

    @Test
    void leavesNoThreadBehindHoweverItEnds(@TempDir Path directory) throws Exception {
        try (StubBroker silent = StubBroker.silent(); StubBroker deaf = stub()) {
            for (int i = 0; i < 5; i++) {
                RecordingListener each = new RecordingListener();
                connected(options("gone-" + i), each).close();
                connector.open(options("gone-early-" + i), each).close();
                leave(options("gone-politely-" + i));
                connector.open(ConnectOptions.of(silent.uri(), "gone-silent-" + i, LIMIT, SHORT_LIMIT, null), each);
                connector.open(ConnectOptions.of(deaf.uri(), "gone-deaf-" + i, LIMIT, LIMIT, null), each).disconnect();
            }
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        int dumps = 0;
        String left = threadDump(directory.resolve("dump-0"));
        while (left.contains("gone-") && System.nanoTime() < deadline) {
            dumps++;
            left = threadDump(directory.resolve("dump-" + dumps));
        }
        assertThat(left.lines().filter(line -> line.contains("gone-"))).isEmpty();
    }

    @Test
    void showsItsThreadsInTheDumpThatTheOtherTestReliesOn(@TempDir Path directory) throws Exception {
        try (MqttSession _ = connected(options("visible"), heard)) {
            assertThat(threadDump(directory.resolve("dump"))).contains("visible");
        }
    }

    /** With virtual threads, unlike the usual ways to list threads. */
    private static String threadDump(Path file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpThreads(file.toString(),
                HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
        return Files.readString(file);
    }

    private static void hangUp(ServerSocket server) {
        try {
            while (!server.isClosed()) {
                server.accept().close();
            }
        } catch (IOException e) {
            assertThat(server.isClosed()).isTrue();
        }
    }

    private void leave(ConnectOptions options) throws InterruptedException {
        RecordingListener leaver = new RecordingListener();
        try (MqttSession session = connected(options, leaver)) {
            session.disconnect();
            assertThat(leaver.next()).isEqualTo("closed: disconnected");
        }
    }

    private MqttSession subscribed(String clientId, RecordingListener listener, String filter)
            throws InterruptedException {
        MqttSession session = connected(ConnectOptions.of(broker.uri(), clientId, LIMIT, LIMIT, null), listener);
        session.subscribe(List.of(new Subscription(filter, 2)));
        assertThat(listener.next()).isEqualTo("subscribed");
        return session;
    }

    @Test
    void tellsThatTheBrokerHasAMessage() throws Exception {
        BlockingQueue<Integer> codes = new LinkedBlockingQueue<>();
        try (ConfirmingSession session = connected(options("confirming"), heard)) {
            assertThat(session.publish("t/confirmed", bytes("x"), false, codes::add)).isTrue();

            assertThat(codes.poll(60, TimeUnit.SECONDS)).isLessThan(Receipt.REFUSED);
        }
    }

    @Test
    void tellsNothingOfAMessageThatNobodyAcknowledged() throws Exception {
        BlockingQueue<Integer> codes = new LinkedBlockingQueue<>();
        try (StubBroker deaf = stub(); ConfirmingSession session = connected(hasty(deaf.uri()), heard)) {
            assertThat(session.publish("t/deaf", bytes("x"), false, codes::add)).isTrue();

            assertThat(heard.next()).startsWith("closed: ");
            assertThat(codes).isEmpty();
        }
    }

    final ConfirmingSession connected(ConnectOptions options, RecordingListener listener) throws InterruptedException {
        ConfirmingSession session = connector.open(options, listener);
        assertThat(listener.next()).isEqualTo("connected");
        return session;
    }

    static ConnectOptions options(String clientId) {
        return ConnectOptions.of(broker.uri(), clientId, LIMIT, LIMIT, will(clientId));
    }

    /** Each on its own topic: the will of one test may come while another runs. */
    static Will will(String clientId) {
        return new Will("t/will/" + clientId, bytes("dead"), 1, false);
    }

    static ConnectOptions hasty(String uri) {
        return ConnectOptions.of(uri, "hasty", LIMIT, SHORT_LIMIT, null);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
