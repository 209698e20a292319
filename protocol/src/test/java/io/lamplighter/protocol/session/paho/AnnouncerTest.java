package io.lamplighter.protocol.session.paho;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.lamplighter.protocol.session.ForwardingListener;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnnouncerTest {

    private static final byte[] PAYLOAD = "p".getBytes(StandardCharsets.UTF_8);

    private final RecordingListener heard = new RecordingListener();
    private final Announcer announcer = new Announcer(heard);

    @Test
    void saysNothingAfterTheEnd() throws InterruptedException {
        announcer.connected();
        announcer.subscribed();
        announcer.message("t", PAYLOAD);
        announcer.closed("first");
        announcer.closed("second");
        announcer.message("t", PAYLOAD);
        announcer.connected();

        assertThat(heard.next()).isEqualTo("connected");
        assertThat(heard.next()).isEqualTo("subscribed");
        assertThat(heard.next()).isEqualTo("t p");
        assertThat(heard.next()).isEqualTo("closed: first");
        assertThat(heard.nextWithin(Duration.ZERO)).isEqualTo("nothing");
    }

    @Test
    void goesOnWhenTheListenerFails() throws InterruptedException {
        Announcer failing = new Announcer(new ForwardingListener(heard) {
            @Override
            public void message(String topic, byte[] payload) {
                throw new IllegalStateException("expected by the test");
            }
        });
        failing.message("t", PAYLOAD);
        failing.closed("end");

        assertThat(heard.next()).isEqualTo("closed: end");
    }

    @Test
    void hidesAnInterruptFromTheListenerAndKeepsItForTheThread() {
        AtomicBoolean seen = new AtomicBoolean(true);
        Announcer watched = new Announcer(new ForwardingListener(heard) {
            @Override
            public void connected() {
                seen.set(Thread.currentThread().isInterrupted());
            }
        });
        Thread.currentThread().interrupt();
        watched.connected();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(seen).isFalse();
    }
}
