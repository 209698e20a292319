package io.lamplighter.protocol.session.paho;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * One Paho client, used for one connection attempt. Paho is trusted with nothing: every step has a time limit of ours, the
 * socket is ours to close, and so are the threads.
 */
final class PahoSession implements MqttSession {

    private enum Phase {
        CONNECTING, CONNECTED, LEAVING, CLOSED
    }

    private final ConnectOptions options;
    private final Announcer announcer;
    private final SessionThreads threads;
    private final SessionSockets sockets = new SessionSockets();
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.CONNECTING);
    private volatile @Nullable MqttAsyncClient client;
    private volatile Window window = new Window(0);

    PahoSession(ConnectOptions options, SessionListener listener) {
        this.options = options;
        this.announcer = new Announcer(listener);
        this.threads = new SessionThreads("mqtt-" + options.clientId());
    }

    void connect() {
        Future<?> limit = limit("connecting");
        try {
            MqttAsyncClient created = new MqttAsyncClient(options.uri(), options.clientId(), new MemoryPersistence(),
                    null, threads);
            client = created;
            created.setCallback(new PahoCallback(announcer, this::finish));
            created.connect(PahoOptions.of(options, sockets), null,
                    new Outcome(token -> connected(token, limit), "connect failed"));
        } catch (MqttException | RuntimeException e) {
            threads.execute(() -> finish("connect failed: " + Reasons.of(e)));
        }
    }

    private void connected(IMqttToken token, Future<?> limit) {
        limit.cancel(false);
        MqttProperties properties = token.getResponseProperties();
        Integer receiveMaximum = properties == null ? null : properties.getReceiveMaximum();
        // Paho counts a message of QoS 0 a moment longer than it tells us, hence one less
        int allowed = receiveMaximum == null ? options.window() : Math.max(1, receiveMaximum - 1);
        window = new Window(Math.min(options.window(), allowed));
        if (phase.compareAndSet(Phase.CONNECTING, Phase.CONNECTED)) {
            watchWindow();
            announcer.connected();
        }
    }

    /** What was handed to Paho must get out: a broker that takes nothing any more is as good as gone. */
    private void watchWindow() {
        long limitNanos = options.timeout().toNanos();
        threads.repeat(() -> {
            if (window.stuck(System.nanoTime(), limitNanos)) {
                finish("timeout while sending");
            }
        }, options.timeout().dividedBy(4));
    }

    @Override
    public void subscribe(List<Subscription> subscriptions) {
        MqttAsyncClient connected = client;
        if (connected == null || phase.get() != Phase.CONNECTED) {
            finish("subscribe failed: not connected");
            return;
        }
        MqttSubscription[] wanted = subscriptions.stream()
                .map(each -> new MqttSubscription(each.filter(), each.qos())).toArray(MqttSubscription[]::new);
        Future<?> limit = limit("subscribing");
        try {
            connected.subscribe(wanted, null, new Outcome(token -> subscribed(token, limit), "subscribe failed"),
                    new MqttProperties());
        } catch (MqttException | RuntimeException e) {
            finish("subscribe failed: " + Reasons.of(e));
        }
    }

    private void subscribed(IMqttToken token, Future<?> limit) {
        limit.cancel(false);
        for (int code : token.getReasonCodes()) {
            if (code >= MqttReturnCode.RETURN_CODE_UNSPECIFIED_ERROR) {
                finish("subscription refused: code " + code);
                return;
            }
        }
        announcer.subscribed();
    }

    @Override
    public boolean publish(String topic, byte[] payload, int qos, boolean retained) {
        MqttAsyncClient connected = client;
        Window open = window;
        if (connected == null || phase.get() != Phase.CONNECTED || !open.tryAcquire(System.nanoTime())) {
            return false;
        }
        try {
            synchronized (open) { // Paho assigns topic aliases before it queues: two threads would swap
                connected.publish(topic, payload, qos, retained, null, new Release(open));
            }
            return true;
        } catch (MqttException | RuntimeException e) {
            finish("publish failed: " + Reasons.of(e)); // also an alias may be lost now, and every message after it
            return false;
        }
    }

    @Override
    public void disconnect() {
        if (!phase.compareAndSet(Phase.CONNECTED, Phase.LEAVING)) {
            if (phase.get() == Phase.CONNECTING) {
                finish("disconnected while connecting");
            }
            return;
        }
        startDisconnect(limit("disconnecting"));
    }

    /** On a thread of its own: Paho refuses to disconnect on its callback thread. */
    private void startDisconnect(Future<?> limit) {
        int reason = options.willAtDisconnect()
                ? MqttReturnCode.RETURN_CODE_DISCONNECT_WITH_WILL_MESSAGE
                : MqttReturnCode.RETURN_CODE_SUCCESS;
        sockets.expectGoodbye();
        Duration quiesce = options.timeout().dividedBy(2);
        threads.execute(() -> {
            MqttAsyncClient leaving = client;
            try {
                if (leaving != null) {
                    leaving.disconnect(quiesce.toMillis(), null,
                            new Outcome(_ -> disconnected(limit), "disconnect failed"), reason,
                            new MqttProperties());
                }
            } catch (MqttException | RuntimeException e) {
                finish("disconnect failed: " + Reasons.of(e));
            }
        });
    }

    private void disconnected(Future<?> limit) {
        limit.cancel(false);
        finish("disconnected");
    }

    @Override
    public void close() {
        finish("closed");
    }

    private Future<?> limit(String step) {
        return threads.after(options.timeout(), () -> finish("timeout while " + step));
    }

    /** The one way to the end, taken once. Does not block. */
    private void finish(String reason) {
        if (phase.getAndSet(Phase.CLOSED) == Phase.CLOSED) {
            return;
        }
        sockets.close();
        announcer.closed(reason);
        Thread.ofVirtual().name("mqtt-end-" + options.clientId()).start(this::cleanUp);
    }

    private void cleanUp() {
        threads.awaitFirst();
        MqttAsyncClient used = client;
        if (used != null) {
            try {
                used.disconnectForcibly(0, 0, false);
                used.close(true);
            } catch (MqttException | RuntimeException e) {
                Logger.debug("event=mqtt-close-failed client={} reason=\"{}\"", options.clientId(), Reasons.of(e));
            }
        }
        threads.end();
    }

    /** What to do when a step is done; a step that fails ends the session. */
    private final class Outcome implements MqttActionListener {

        private final Consumer<IMqttToken> done;
        private final String failure;

        Outcome(Consumer<IMqttToken> done, String failure) {
            this.done = done;
            this.failure = failure;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            done.accept(token);
        }

        @Override
        public void onFailure(@Nullable IMqttToken token, @Nullable Throwable exception) {
            finish(failure + ": " + Reasons.of(exception));
        }
    }

    /** Gives the place of one message in the window free, once. */
    private static final class Release implements MqttActionListener {

        private final Window window;
        private final AtomicBoolean released = new AtomicBoolean();

        Release(Window window) {
            this.window = window;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            release();
        }

        @Override
        public void onFailure(@Nullable IMqttToken token, @Nullable Throwable exception) {
            release();
        }

        private void release() {
            if (released.compareAndSet(false, true)) {
                window.release(System.nanoTime());
            }
        }
    }
}
