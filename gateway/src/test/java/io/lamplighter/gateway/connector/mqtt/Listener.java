package io.lamplighter.gateway.connector.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.session.paho.PahoConnector;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody at the broker who listens to everything: first to what was retained, then to what comes. */
final class Listener implements SessionListener, AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final CountDownLatch connected = new CountDownLatch(1);
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Map<String, String> last = new ConcurrentHashMap<>();
    private final MqttSession session;

    Listener(String uri, String id) throws InterruptedException {
        session = new PahoConnector().open(ConnectOptions.of(uri, id, LIMIT, LIMIT, null), this);
        assertThat(connected.await(60, TimeUnit.SECONDS)).isTrue();
        session.subscribe(List.of(new Subscription("#", 1)));
        assertThat(subscribed.await(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Everything under that topic, in order. */
    List<String> heard(String topic) {
        List<String> found = new ArrayList<>();
        heard.stream().filter(each -> each.startsWith(topic + " "))
                .forEach(each -> found.add(each.substring(topic.length() + 1)));
        return found;
    }

    /** What came last by topic; what was taken away is empty. */
    Map<String, String> last() {
        return last;
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
        String text = new String(payload, StandardCharsets.UTF_8);
        heard.add(topic + " " + text);
        last.put(topic, text);
    }

    @Override
    public void closed(String reason) {
        heard.add("closed " + reason);
    }

    @Override
    public void close() {
        session.close();
    }
}
