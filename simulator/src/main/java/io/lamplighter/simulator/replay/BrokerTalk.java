package io.lamplighter.simulator.replay;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.simulator.host.HostException;

/** One session at a broker that is either there or lost. What comes is told on the session's thread. Thread-safe. */
final class BrokerTalk implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
    /** Messages handed over and not yet sent. */
    private static final int WINDOW = 1_000;
    /** A broker that takes nothing for so long is lost. */
    private static final Duration STANDSTILL = Duration.ofSeconds(30);

    private final String broker;
    private final CountDownLatch connected = new CountDownLatch(1);
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private final MqttSession session;
    private volatile String end = "";

    private BrokerTalk(MqttConnector connector, String broker, String role, BiConsumer<String, byte[]> heard) {
        this.broker = broker;
        ConnectOptions options = ConnectOptions
                .of(broker, "lamplighter-" + role + "-" + UUID.randomUUID(), KEEP_ALIVE, LIMIT, null)
                .withWindow(WINDOW);
        this.session = connector.open(options, new Listener(heard));
    }

    /**
     * Connects and subscribes; blocks until that is done.
     *
     * @param role
     *            part of the client's id
     * @throws HostException
     *             when the broker does not want it, with its reason
     */
    static BrokerTalk open(MqttConnector connector, String broker, String role, List<String> filters,
            BiConsumer<String, byte[]> heard) throws InterruptedException {
        BrokerTalk talk = new BrokerTalk(connector, broker, role, heard);
        try {
            talk.await(talk.connected, "does not let us in");
            talk.session.subscribe(filters.stream().map(filter -> new Subscription(filter, 0)).toList());
            talk.await(talk.subscribed, "does not let us read " + String.join(", ", filters));
            return talk;
        } catch (HostException | InterruptedException e) {
            talk.close();
            throw e;
        }
    }

    private void await(CountDownLatch step, String refusal) throws InterruptedException {
        if (!step.await(2 * LIMIT.toMillis(), TimeUnit.MILLISECONDS) || isLost()) {
            throw new HostException("The broker at " + broker + " " + refusal + ": "
                    + (end.isEmpty() ? "it does not answer" : end)
                    + ". Check its address, the login (--user, --password-file) and what it may do.");
        }
    }

    boolean isLost() {
        return !end.isEmpty();
    }

    /** Why it is lost. */
    String end() {
        return end;
    }

    /** Hands over a message if there is room for it. */
    boolean tryPublish(String topic, byte[] payload) {
        return session.publish(topic, payload, 0, false);
    }

    /**
     * Hands over a message; blocks while the broker is slow.
     *
     * @throws HostException
     *             when it is lost
     */
    void publish(String topic, byte[] payload) throws InterruptedException {
        long deadline = System.nanoTime() + STANDSTILL.toNanos();
        while (!tryPublish(topic, payload)) {
            if (isLost() || System.nanoTime() - deadline > 0) {
                throw new HostException("The connection to the broker at " + broker + " was lost: "
                        + (isLost() ? end : "it takes nothing any more"));
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** Ends it in order, after what was published; waits for it a moment. */
    @Override
    public void close() {
        session.disconnect();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try {
            while (!isLost() && System.nanoTime() - deadline < 0) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        session.close();
    }

    private final class Listener implements SessionListener {

        private final BiConsumer<String, byte[]> heard;

        private Listener(BiConsumer<String, byte[]> heard) {
            this.heard = heard;
        }

        @Override
        public void connected() {
            connected.countDown();
        }

        @Override
        public void subscribed() {
            subscribed.countDown();
        }

        @Override
        public void message(String topic, byte[] payload) {
            heard.accept(topic, payload);
        }

        @Override
        public void closed(String reason) {
            end = reason.isEmpty() ? "closed" : reason;
            connected.countDown();
            subscribed.countDown();
        }
    }
}
