package io.lamplighter.protocol.session.paho;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.lamplighter.protocol.session.ConfirmingSession;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.Receipt;
import io.lamplighter.protocol.session.ServerAddress;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.session.identity.Login;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * One client, used for one connection attempt, whatever the version of MQTT. Paho is trusted with nothing: every step has
 * a time limit of ours, the socket is ours to close, and so are the threads.
 */
final class PahoSession implements ConfirmingSession {

    /** Codes of a refused subscription begin here, in both versions. */
    private static final int REFUSED = Receipt.REFUSED;
    private static final Receipt NOBODY = _ -> {};

    private enum Phase {
        CONNECTING, CONNECTED, LEAVING, CLOSED
    }

    private final ConnectOptions options;
    private final Silence silence;
    private final Announcer announcer;
    private final SessionThreads threads;
    private final SessionSockets sockets;
    private final Credentials credentials;
    private final PahoClient.Maker maker;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.CONNECTING);
    private volatile @Nullable PahoClient client;
    private volatile Window window = new Window(0);

    PahoSession(ConnectOptions options, SessionListener listener, SessionSockets sockets, Credentials credentials,
            PahoClient.Maker maker) {
        this.options = options;
        this.silence = new Silence(options.keepAlive(), options.timeout());
        this.announcer = new Announcer(listener);
        this.threads = new SessionThreads("mqtt-" + options.clientId());
        this.sockets = sockets;
        this.credentials = credentials;
        this.maker = maker;
    }

    /** Whole seconds, for the TCP connection only; the session has the exact limit for all of it. */
    static int connectSeconds(ConnectOptions options) {
        return (int) options.timeout().toSeconds() + 1;
    }

    void connect() {
        Future<?> limit = limit("connecting");
        threads.execute(() -> {
            try {
                ServerAddress server = ServerAddress.parse(options.uri()).orElseThrow(
                        () -> new IOException("no address of an MQTT server: " + options.uri()));
                Login login = Login.read(credentials);
                sockets.aim(server);
                PahoClient created = maker.make("tcp://" + server.hostInUri() + ":" + server.port(), threads,
                        new Heartbeat(threads, options.keepAlive()));
                client = created;
                created.connect(sockets, login, new Ear(),
                        step("connect failed", allowed -> connected(allowed, limit)));
            } catch (Exception e) {
                finish("connect failed: " + Reasons.of(e));
            }
        });
    }

    private void connected(int receiveMaximum, Future<?> limit) {
        limit.cancel(false);
        // Paho counts a message of QoS 0 a moment longer than it tells us, hence one less
        window = new Window(Math.min(options.window(), Math.max(1, receiveMaximum - 1)));
        if (phase.compareAndSet(Phase.CONNECTING, Phase.CONNECTED)) {
            threads.repeat(this::look, silence.look());
            announcer.connected();
        }
    }

    /**
     * What was handed to Paho must get out: a broker that takes nothing any more is as good as gone. So is one that says
     * nothing for almost half as long again as the keep-alive, since it was asked in the meantime.
     */
    private void look() {
        long now = System.nanoTime();
        if (window.stuck(now, options.timeout().toNanos())) {
            finish("timeout while sending");
        } else if (sockets.silentNanos(now) > silence.longest().toNanos()) {
            finish("connection lost: nothing heard for " + Duration.ofNanos(sockets.silentNanos(now)).toMillis()
                    + " ms");
        } else {
            sockets.recheck().ifPresent(this::finish);
        }
    }

    @Override
    public void subscribe(List<Subscription> subscriptions) {
        PahoClient connected = client;
        if (connected == null || phase.get() != Phase.CONNECTED) {
            finish("subscribe failed: not connected");
            return;
        }
        Future<?> limit = limit("subscribing");
        try {
            connected.subscribe(subscriptions, answer(subscriptions, limit));
        } catch (Exception e) {
            finish("subscribe failed: " + Reasons.of(e));
        }
    }

    /** Paho takes a refusal of all of them for a failure. */
    private PahoClient.Step<List<Integer>> answer(List<Subscription> subscriptions, Future<?> limit) {
        PahoClient.Step<List<Integer>> answer = step("subscribe failed",
                codes -> subscribed(subscriptions, codes, limit));
        if (subscriptions.stream().anyMatch(Subscription::needed)) {
            return answer;
        }
        return new PahoClient.Step<>() {
            @Override
            public void done(List<Integer> codes) {
                answer.done(codes);
            }

            @Override
            public void failed(@Nullable Throwable reason) {
                limit.cancel(false);
                announcer.subscribed();
            }
        };
    }

    private void subscribed(List<Subscription> subscriptions, List<Integer> codes, Future<?> limit) {
        limit.cancel(false);
        for (int i = 0; i < codes.size(); i++) {
            if (codes.get(i) >= REFUSED && subscriptions.get(i).needed()) {
                finish("subscription refused: code " + codes.get(i));
                return;
            }
        }
        announcer.subscribed();
    }

    @Override
    public boolean publish(String topic, byte[] payload, int qos, boolean retained) {
        return publish(new PahoClient.Message(topic, payload, qos, retained, 0), NOBODY);
    }

    @Override
    public boolean publish(String topic, byte[] payload, Duration expiry) {
        return publish(new PahoClient.Message(topic, payload, 0, false, expiry.plusNanos(999_999_999).toSeconds()),
                NOBODY);
    }

    @Override
    public boolean publish(String topic, byte[] payload, boolean retained, Receipt receipt) {
        return publish(new PahoClient.Message(topic, payload, 1, retained, 0), receipt);
    }

    private boolean publish(PahoClient.Message message, Receipt receipt) {
        PahoClient connected = client;
        Window open = window;
        if (connected == null || phase.get() != Phase.CONNECTED || !open.tryAcquire(System.nanoTime())) {
            return false;
        }
        try {
            synchronized (open) { // Paho assigns topic aliases before it queues: two threads would swap
                connected.publish(message, new Release(open, receipt));
            }
            return true;
        } catch (Exception e) {
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
        Future<?> limit = limit("disconnecting");
        sockets.expectGoodbye();
        long patienceMillis = options.timeout().dividedBy(4).toMillis();
        threads.execute(() -> { // a thread of its own: Paho refuses to disconnect on its callback thread
            PahoClient leaving = client;
            try {
                window.awaitEmpty(patienceMillis); // the older client forgets what it has not sent yet
                if (leaving != null) {
                    leaving.disconnect(patienceMillis, options.willAtDisconnect(),
                            step("disconnect failed", _ -> disconnected(limit)));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                finish("disconnect interrupted");
            } catch (Exception e) {
                finish("disconnect failed: " + Reasons.of(e));
            }
        });
    }

    private void disconnected(Future<?> limit) {
        limit.cancel(false);
        finish("disconnected");
    }

    @Override
    public boolean mayBeKnown() {
        return sockets.used();
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
        threads.awaitConnecting();
        PahoClient used = client;
        if (used != null) {
            try {
                used.end();
            } catch (Exception e) {
                Logger.debug("event=mqtt-close-failed client={} reason=\"{}\"", options.clientId(), Reasons.of(e));
            }
        }
        threads.end();
    }

    /** What to do when a step is done; a step that fails ends the session. */
    private <T extends @Nullable Object> PahoClient.Step<T> step(String failure, Consumer<T> done) {
        return new PahoClient.Step<>() {
            @Override
            public void done(T result) {
                done.accept(result);
            }

            @Override
            public void failed(@Nullable Throwable reason) {
                finish(failure + ": " + Reasons.of(reason));
            }
        };
    }

    private final class Ear implements PahoClient.Ear {

        @Override
        public void message(String topic, byte[] payload) {
            announcer.message(topic, payload);
        }

        @Override
        public void lost(String reason) {
            finish(reason);
        }
    }

    /** Gives the place of one message in the window free, once, and tells what became of it. */
    private static final class Release implements PahoClient.Step<Integer> {

        private final Window window;
        private final Receipt receipt;
        private final AtomicBoolean released = new AtomicBoolean();

        Release(Window window, Receipt receipt) {
            this.window = window;
            this.receipt = receipt;
        }

        @Override
        public void done(Integer code) {
            if (release()) {
                receipt.answered(code);
            }
        }

        @Override
        public void failed(@Nullable Throwable reason) {
            release();
        }

        private boolean release() {
            boolean first = released.compareAndSet(false, true);
            if (first) {
                window.release(System.nanoTime());
            }
            return first;
        }
    }
}
