package io.lamplighter.simulator.conformance;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** An edge node as any maker's could be, without our journal, that says what the test tells it to say. One thread. */
final class PlantNode implements AutoCloseable {

    static final String ID = "edge-1";
    static final String STRANGER = "edge-2";
    static final long BD_SEQ = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LEVEL = 11;

    private final MqttSession session;

    PlantNode(String broker) throws InterruptedException {
        CountDownLatch connected = new CountDownLatch(1);
        session = new PahoConnector().open(ConnectOptions.of(broker, ID, PATIENCE, PATIENCE, null),
                new SessionListener() {
                    @Override
                    public void connected() {
                        connected.countDown();
                    }

                    @Override
                    public void subscribed() {}

                    @Override
                    public void message(String topic, byte[] payload) {}

                    @Override
                    public void closed(String reason) {}
                });
        assertThat(connected.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /** Its births: sequence numbers 0 and 1. */
    void born() {
        long now = System.currentTimeMillis();
        send("NBIRTH", ID, null, 0, List.of(Metric.of("bdSeq", DataType.INT64, now, BD_SEQ),
                Metric.of("Node Control/Rebirth", DataType.BOOLEAN, now, false),
                Metric.of("Setpoint", DataType.INT32, now, 1)));
        send("DBIRTH", ID, "pump", 1, List.of(
                Metric.of("Level", DataType.DOUBLE, now, 0.5).withAlias(LEVEL),
                Metric.of("Outputs/0", DataType.BOOLEAN, now, false)));
    }

    void level(int seq, double value) {
        send("DDATA", ID, "pump", seq, List.of(Metric.aliased(LEVEL, System.currentTimeMillis(), value, false)));
    }

    void unknownAlias(int seq) {
        send("DDATA", ID, "pump", seq, List.of(Metric.aliased(99, System.currentTimeMillis(), 1.5, false)));
    }

    /** Of a node that was never born. */
    void strangersData(int seq) {
        send("NDATA", STRANGER, null, seq, List.of(Metric.aliased(1, System.currentTimeMillis(), 1.5, false)));
    }

    void deviceDied(int seq) {
        send("DDEATH", ID, "pump", seq, List.of());
    }

    void died(long bdSeq) {
        send("NDEATH", ID, null, Payload.NO_SEQ,
                List.of(Metric.of("bdSeq", DataType.INT64, System.currentTimeMillis(), bdSeq)));
    }

    private void send(String type, String node, @Nullable String device, int seq, List<Metric> metrics) {
        say("spBv1.0/plant/" + type + "/" + node + (device == null ? "" : "/" + device),
                PayloadCodec.encode(new Payload(System.currentTimeMillis(), seq, metrics)), false);
    }

    void say(String topic, byte[] content, boolean retained) {
        assertThat(session.publish(topic, content, retained ? 1 : 0, retained)).isTrue();
    }

    @Override
    public void close() {
        session.close();
    }
}
