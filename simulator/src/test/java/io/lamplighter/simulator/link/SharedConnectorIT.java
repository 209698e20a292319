package io.lamplighter.simulator.link;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.lamplighter.gateway.broker.BrokerSettings;
import io.lamplighter.gateway.broker.EmbeddedBroker;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.Will;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import static org.assertj.core.api.Assertions.assertThat;

@ResourceLock("embedded broker")
class SharedConnectorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Will WILL = new Will("posts/a/death", text("gone"), 1, false);

    @TempDir
    private Path temp = Path.of("");

    private final SharedConnector connector = new SharedConnector(1);

    @Test
    void carriesMessagesBothWaysAndSaysGoodbyeOnce() throws Exception {
        try (EmbeddedBroker broker = broker()) {
            Heard heard = new Heard();
            try (MqttSession session = connector.open(options(broker, "a", null), heard)) {
                heard.expect("connected");
                session.subscribe(List.of(new Subscription("posts/#", 1)));
                heard.expect("subscribed");
                assertThat(session.publish("posts/a/data", text("lit"), 0, false)).isTrue();
                heard.expect("posts/a/data lit");
                session.disconnect();
                heard.expect("closed");
                assertThat(session.publish("posts/a/data", text("late"), 0, false)).isFalse();
            }
            heard.expectNothingMore();
        }
    }

    @Test
    void endsOnceHoweverOftenItIsClosed() throws Exception {
        try (EmbeddedBroker broker = broker()) {
            Heard heard = new Heard();
            MqttSession session = connector.open(options(broker, "a", WILL), heard);
            heard.expect("connected");
            session.close();
            session.close();
            heard.expect("closed");
            session.disconnect();
            heard.expectNothingMore();
        }
    }

    @Test
    void tellsWhenTheBrokerGoesAndWhenThereIsNone() throws Exception {
        EmbeddedBroker broker = broker();
        Heard heard = new Heard();
        try (MqttSession session = connector.open(options(broker, "a", null), heard)) {
            heard.expect("connected");
            broker.close();
            heard.expect("closed");
            assertThat(session.publish("posts/a/data", text("lit"), 0, false)).isFalse();
        }
        Heard unheard = new Heard();
        try (MqttSession session = connector.open(options(broker, "a", null), unheard)) {
            unheard.expect("closed");
            assertThat(session.publish("posts/a/data", text("lit"), 0, false)).isFalse();
        }
        unheard.expectNothingMore();
    }

    private EmbeddedBroker broker() {
        return EmbeddedBroker.start(new BrokerSettings("127.0.0.1", 0, temp.resolve("broker")));
    }

    private static ConnectOptions options(EmbeddedBroker broker, String id, @Nullable Will will) {
        return ConnectOptions.of(broker.uri(), id, PATIENCE, PATIENCE, will);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What the session told, in order. */
    private static final class Heard implements SessionListener {

        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

        @Override
        public void connected() {
            events.add("connected");
        }

        @Override
        public void subscribed() {
            events.add("subscribed");
        }

        @Override
        public void message(String topic, byte[] payload) {
            events.add(topic + " " + new String(payload, StandardCharsets.UTF_8));
        }

        @Override
        public void closed(String reason) {
            events.add("closed");
        }

        void expect(String event) throws InterruptedException {
            assertThat(events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(event);
        }

        void expectNothingMore() throws InterruptedException {
            assertThat(events.poll(200, TimeUnit.MILLISECONDS)).isNull();
        }
    }
}
