package io.lamplighter.gateway;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.lamplighter.gateway.broker.BrokerSettings;
import io.lamplighter.gateway.broker.EmbeddedBroker;
import io.lamplighter.gateway.ingest.HostSettings;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.Will;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.protocol.sparkplug.HostState;
import io.lamplighter.protocol.sparkplug.Topic;

/**
 * For measuring only: the gateway's broker and its MQTT client, which counts messages and throws them away undecoded. What
 * it takes per second no gateway with this broker can exceed. It says on a topic how many it has taken, for the sender.
 */
public final class NullSubscriber {

    private static final String TAKEN_TOPIC = "bench/taken";
    private static final long SAY_MILLIS = 10;
    private static final long STATE_NANOS = 1_000_000_000;
    private static final String POSTS_WAIT_FOR = "lamplighter";

    private NullSubscriber() {}

    /** Runs in the directory that is named, until it is killed. */
    public static void main(String... args) throws InterruptedException {
        Path directory = Path.of(args[0]);
        LogFiles.configure(directory.resolve("logs"));
        EmbeddedBroker broker = EmbeddedBroker.start(new BrokerSettings("127.0.0.1", 0, directory.resolve("broker")));
        HostSettings host = HostSettings.of(broker::uri, "null-subscriber");
        Counter counter = new Counter();
        MqttSession session = new PahoConnector().open(ConnectOptions.of(host.uri(), host.hostId(), host.keepAlive(),
                host.timeout(), new Will("bench/over", new byte[0], 0, false)), counter);
        counter.connected.join();
        session.subscribe(List.of(new Subscription(Topic.NAMESPACE + "/#", 1)));
        counter.subscribed.join();
        // console: begin
        System.out.println("ready page=http://127.0.0.1/ mqtt=" + broker.uri());
        // console: end
        long online = System.currentTimeMillis();
        byte[] state = new HostState(true, online).encode();
        long stateAt = 0;
        for (long said = -1;;) {
            if (System.nanoTime() - stateAt >= STATE_NANOS || stateAt == 0) { // again and again, as HostSession does
                session.publish(HostState.topic(POSTS_WAIT_FOR), state, 1, true);
                stateAt = System.nanoTime();
            }
            long taken = counter.taken.get();
            if (taken != said && session.publish(TAKEN_TOPIC, String.valueOf(taken).getBytes(StandardCharsets.US_ASCII),
                    0, false)) {
                said = taken;
            }
            TimeUnit.MILLISECONDS.sleep(SAY_MILLIS);
        }
    }

    private static final class Counter implements SessionListener {

        private final AtomicLong taken = new AtomicLong();
        private final CompletableFuture<String> connected = new CompletableFuture<>();
        private final CompletableFuture<String> subscribed = new CompletableFuture<>();

        @Override
        public void connected() {
            connected.complete("");
        }

        @Override
        public void subscribed() {
            subscribed.complete("");
        }

        @Override
        public void message(String topic, byte[] payload) {
            if (!topic.startsWith(Topic.NAMESPACE + "/STATE/")) {
                taken.incrementAndGet();
            }
        }

        @Override
        public void closed(String reason) {
            connected.completeExceptionally(new IllegalStateException(reason));
            subscribed.completeExceptionally(new IllegalStateException(reason));
        }
    }
}
