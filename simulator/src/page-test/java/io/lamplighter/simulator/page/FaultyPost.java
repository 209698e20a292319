package io.lamplighter.simulator.page;

import java.time.Duration;
import java.util.List;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/** A post whose lamp has something wrong with it until it is repaired: the street of the demo has none. It keeps no journal. */
final class FaultyPost implements SessionListener, AutoCloseable {

    private static final String DISTRICT = "ruhrort";
    private static final String DEVICE = Vocabulary.luminaireDevice(1);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String id;
    private final Attribute event;
    private final MqttSession session;

    FaultyPost(int broker, String id, Attribute event) {
        this.id = id;
        this.event = event;
        this.session = new PahoConnector().open(
                ConnectOptions.of("tcp://127.0.0.1:" + broker, "post-" + id, LIMIT, LIMIT, null), this);
    }

    String luminaire() {
        return id + ":" + DEVICE;
    }

    @Override
    public void connected() {
        publish(Topic.ofNode(DISTRICT, MessageType.NBIRTH, id), 0, List.of(metric(Vocabulary.BD_SEQ, 0L),
                metric(Vocabulary.REBIRTH, false), metric(Vocabulary.DISPLAY_NAME, "Prüfgasse " + id),
                metric(Vocabulary.ADDRESS, "Prüfgasse"), metric(Vocabulary.LATITUDE, 51.4525),
                metric(Vocabulary.LONGITUDE, 6.7325)));
        publish(Topic.ofDevice(DISTRICT, MessageType.DBIRTH, id, DEVICE), 1, List.of(metric(event, true),
                metric(Vocabulary.ACTUAL_LIGHT_STATE, 100f), metric(Vocabulary.ACTIVE_POWER, 0.8f),
                metric(Vocabulary.LUMINAIRE_TYPE, "NAV 70 W")));
    }

    void repair() {
        publish(Topic.ofDevice(DISTRICT, MessageType.DDATA, id, DEVICE), 2, List.of(metric(event, false)));
    }

    private static Metric metric(Attribute attribute, Object value) {
        return Metric.of(attribute.name(), attribute.type(), System.currentTimeMillis(), value);
    }

    private void publish(Topic topic, int seq, List<Metric> metrics) {
        boolean taken = session.publish(topic.toString(),
                PayloadCodec.encode(new Payload(System.currentTimeMillis(), seq, metrics)), 1, false);
        if (!taken) {
            throw new AssertionError(topic + " was not taken");
        }
    }

    @Override
    public void subscribed() {
        // asks for nothing
    }

    @Override
    public void message(String topic, byte[] payload) {
        // asks for nothing
    }

    @Override
    public void closed(String reason) {
        // the test sees that nothing comes
    }

    @Override
    public void close() {
        session.close();
    }
}
