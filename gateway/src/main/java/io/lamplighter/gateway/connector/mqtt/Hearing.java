package io.lamplighter.gateway.connector.mqtt;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.lamplighter.protocol.session.SessionListener;
import org.jspecify.annotations.Nullable;

/** What a session tells, in order, for the thread that waits for it. As long as its window, and three more. */
final class Hearing implements SessionListener {

    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private volatile boolean over;

    /** One thing that was told. */
    sealed interface Told {

        record Connected() implements Told {}

        record Answered(String id, int code) implements Told {}

        record Over(String reason) implements Told {}
    }

    /** Null when nothing was told in that time. */
    @Nullable
    Told next(Duration patience) throws InterruptedException {
        return told.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    boolean isOver() {
        return over;
    }

    void answered(String id, int code) {
        told.add(new Told.Answered(id, code));
    }

    @Override
    public void connected() {
        told.add(new Told.Connected());
    }

    @Override
    public void subscribed() {
        // nothing is listened to
    }

    @Override
    public void message(String topic, byte[] payload) {
        // nothing is listened to
    }

    @Override
    public void closed(String reason) {
        over = true;
        told.add(new Told.Over(reason));
    }
}
