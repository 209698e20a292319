package io.lamplighter.gateway.ingest;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A session that a bug breaks, wherever that is, begins anew until it is online. */
@Timeout(120)
class HostSessionTest {

    private static final int BROKEN = 3;

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger alive = new AtomicInteger();
    private final IngestShards shards = new IngestShards(List.of(HostSessionsTest.loop()));

    @Test
    void aBugWhileConnectingIsTriedAgain() throws Exception {
        onlineThough((options, listener) -> {
            breaks(opened.incrementAndGet());
            return new Told(listener, _ -> {});
        });
    }

    @Test
    void aBugWhileSubscribingIsTriedAgain() throws Exception {
        onlineThough((options, listener) -> new Told(listener, HostSessionTest::breaks));
    }

    @Test
    void anErrorIsToldToWhoeverEndsTheGateway() throws Exception {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        AtomicReference<Throwable> told = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(1);
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> {
            told.set(failure);
            ended.countDown();
        });
        try (HostSession _ = session((options, listener) -> {
            throw new NoClassDefFoundError("a jar is broken");
        })) {
            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(told.get()).hasMessage("a jar is broken");
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    private void onlineThough(MqttConnector connector) throws Exception {
        try (HostSession session = session(connector)) {
            assertThat(session.awaitOnline(java.time.Duration.ofSeconds(60))).isTrue();
            assertThat(opened.get()).isEqualTo(BROKEN + 1);
            assertThat(alive.get()).as("never two at a time, and the broken ones are closed").isOne();
        }
    }

    private HostSession session(MqttConnector connector) {
        return new HostSession(connector, HostSettings.of(() -> "tcp://server:1883", "lamplighter"),
                () -> Instant.EPOCH, () -> 0).start(shards);
    }

    private static void breaks(int attempt) {
        if (attempt <= BROKEN) {
            throw new IllegalStateException("a bug");
        }
    }

    /** A server that takes everything at once, on the caller's thread, which the listener must bear. */
    private final class Told implements MqttSession {

        private final SessionListener listener;
        private final IntConsumer subscribing;
        private boolean closed;

        private Told(SessionListener listener, IntConsumer subscribing) {
            this.listener = listener;
            this.subscribing = subscribing;
            alive.incrementAndGet();
            listener.connected();
        }

        @Override
        public void subscribe(List<Subscription> subscriptions) {
            subscribing.accept(opened.get() > BROKEN ? opened.get() : opened.incrementAndGet());
            listener.subscribed();
        }

        @Override
        public boolean publish(String topic, byte[] payload, int qos, boolean retained) {
            return true;
        }

        @Override
        public void disconnect() {
            close();
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                alive.decrementAndGet();
                listener.closed("over");
            }
        }
    }
}
