package io.lamplighter.gateway.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.quarantine.FakeQuarantineStore;
import io.lamplighter.gateway.quarantine.Quarantine;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.sparkplug.HostState;
import io.lamplighter.protocol.time.Ticker;
import org.junit.jupiter.api.RepeatedTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The host on several servers. */
class HostSessionsTest {

    private static final int SERVERS = 8;

    private final AtomicLong clock = new AtomicLong(1_000);

    /** The official compatibility kit wants STATE on the second server to be no older than the will on the first one. */
    @RepeatedTest(30)
    void noServerHearsAnOlderTimeThanTheOneBefore() throws Exception {
        Wills wills = new Wills();
        List<HostSession> sessions = IntStream.range(0, SERVERS).mapToObj(i -> new HostSession(wills,
                HostSettings.of(() -> "tcp://server-" + i + ":1883", "lamplighter"),
                () -> Instant.ofEpochMilli(clock.incrementAndGet()), () -> 0)).toList();
        try (IngestShards shards = new IngestShards(List.of(loop()));
                HostSessions _ = new HostSessions(sessions)
                        .start(shards)) {
            assertThat(wills.opened.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(IntStream.range(0, SERVERS).mapToObj(i -> wills.since.get("tcp://server-" + i + ":1883")))
                .isSorted();
    }

    static IngestLoop loop() {
        return new IngestLoop("a", new IngestLoop.Surroundings(new Fleet(List.of()), new NothingStored(),
                (_, _) -> true, new Nobody(), () -> Instant.EPOCH, Ticker.system(), new IngestCounters(),
                new Quarantine(new FakeQuarantineStore(), Ticker.system())),
                new IngestSettings(1_000, 1, Duration.ofMillis(1), Duration.ofMillis(1), HostLimits.DEFAULT));
    }

    /** Servers that nobody reaches; what each would say when the host is gone. Thread-safe. */
    private static final class Wills implements MqttConnector {

        private final Map<String, Long> since = new ConcurrentHashMap<>();
        private final CountDownLatch opened = new CountDownLatch(SERVERS);

        @Override
        public MqttSession open(ConnectOptions options, SessionListener listener) {
            since.put(options.uri(), HostState.decode(Objects.requireNonNull(options.will()).payload()).orElseThrow()
                    .timestampMillis());
            opened.countDown();
            return new Silent(listener);
        }
    }

    private record Silent(SessionListener listener) implements MqttSession {

        @Override
        public void subscribe(List<Subscription> subscriptions) {
            throw new AssertionError("never connected");
        }

        @Override
        public boolean publish(String topic, byte[] payload, int qos, boolean retained) {
            return false;
        }

        @Override
        public void disconnect() {
            close();
        }

        @Override
        public void close() {
            listener.closed("over");
        }
    }

    private static final class Nobody implements PostListener {

        @Override
        public void born(NodeId post, String device) {
            // nobody listens
        }

        @Override
        public void answered(Answer answer) {
            // nobody listens
        }
    }

    private static final class NothingStored implements RecordStore {

        @Override
        public void commit(Batch batch) {
            // forgotten
        }

        @Override
        public boolean isStored(Mark mark) {
            return false;
        }

        @Override
        public void remove(String post, AuditEntry entry) {
            throw new UnsupportedOperationException("no test removes one");
        }

        @Override
        public JournalState journal(String post, long epoch) {
            return JournalState.empty(post, epoch);
        }
    }
}
