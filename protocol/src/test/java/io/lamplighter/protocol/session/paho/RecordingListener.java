package io.lamplighter.protocol.session.paho;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.lamplighter.protocol.session.SessionListener;

/** Keeps what a session says, for a test to take one by one. */
final class RecordingListener implements SessionListener {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
        events.add("closed: " + reason);
    }

    /** The next event; waits for it. */
    String next() throws InterruptedException {
        String event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return event == null ? "nothing" : event;
    }

    /** The next event, if one comes within the time. */
    String nextWithin(Duration limit) throws InterruptedException {
        String event = events.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        return event == null ? "nothing" : event;
    }
}
