package io.lamplighter.protocol.session.paho;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Makes Paho look after the connection eight times per keep-alive, whatever it would like. By itself it may look so seldom
 * that a dead connection is noticed after three keep-alives only. Serves both clients. Any thread.
 */
final class Heartbeat
        implements
            org.eclipse.paho.mqttv5.client.MqttPingSender,
            org.eclipse.paho.client.mqttv3.MqttPingSender {

    static final int LOOKS = 8;

    private final SessionThreads threads;
    private final Duration interval;
    private volatile @Nullable Runnable look;
    private volatile boolean running;

    Heartbeat(SessionThreads threads, Duration keepAlive) {
        this.threads = threads;
        this.interval = keepAlive.dividedBy(LOOKS);
    }

    @Override
    public void init(org.eclipse.paho.mqttv5.client.internal.ClientComms client) {
        look = client::checkForActivity;
    }

    @Override
    public void init(org.eclipse.paho.client.mqttv3.internal.ClientComms client) {
        look = client::checkForActivity;
    }

    @Override
    public void start() {
        running = true;
        beat();
    }

    @Override
    public void stop() {
        running = false;
    }

    /** Paho asks for a next look after each look; it gets one anyway. */
    @Override
    public void schedule(long delayMillis) {}

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the session
    private void beat() {
        threads.after(interval, () -> {
            Runnable due = look;
            if (running && due != null) {
                due.run();
                beat();
            }
        });
    }
}
