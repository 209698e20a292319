package io.lamplighter.gateway.ingest;

import java.time.Instant;
import java.util.List;

import io.lamplighter.gateway.ingest.MetricWish.Outcome;
import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class MetricWishTest {

    private static final NodeId NODE = new NodeId("ruhrort", "edge-1");
    private static final long NOW = Wire.MILLIS;

    private final HostApplication host = new HostApplication(HostLimits.DEFAULT);

    @BeforeEach
    void bear() {
        receive(MessageType.NBIRTH, null, Wire.payload(0, List.of(Wire.metric(Vocabulary.BD_SEQ, -1, 1L),
                Wire.metric("Speed", DataType.INT32, 5))));
        receive(MessageType.DBIRTH, "pump", Wire.payload(1, List.of(Wire.metric("On", DataType.BOOLEAN, false),
                Wire.metric("Heat", DataType.FLOAT, 5f), Wire.metric("Small", DataType.UINT8, 5),
                Wire.metric("Name", DataType.STRING, "a"), Wire.metric("Table", DataType.DATA_SET, null))));
    }

    @Test
    void becomesACommandAsTheBirthDeclaredTheMetric() {
        assertThat(wish("", "Speed", 7L)).isEqualTo(sent(Topic.ofNode("ruhrort", MessageType.NCMD, "edge-1"),
                Metric.of("Speed", DataType.INT32, NOW, 7)));
        Topic pump = Topic.ofDevice("ruhrort", MessageType.DCMD, "edge-1", "pump");
        assertThat(wish("pump", "On", true)).isEqualTo(sent(pump, Metric.of("On", DataType.BOOLEAN, NOW, true)));
        assertThat(wish("pump", "Heat", 7L)).isEqualTo(sent(pump, Metric.of("Heat", DataType.FLOAT, NOW, 7f)));
        assertThat(wish("pump", "Name", "b")).isEqualTo(sent(pump, Metric.of("Name", DataType.STRING, NOW, "b")));
    }

    @Test
    void isRefusedWhenTheValueIsNotOfThatType() {
        assertThat(code(wish("", "Speed", 1L << 40))).isEqualTo(MetricWish.Code.VALUE_MISMATCH);
        assertThat(code(wish("", "Speed", 7.5))).isEqualTo(MetricWish.Code.VALUE_MISMATCH);
        assertThat(code(wish("pump", "Small", 256L))).isEqualTo(MetricWish.Code.VALUE_MISMATCH);
        assertThat(code(wish("pump", "On", "yes"))).isEqualTo(MetricWish.Code.VALUE_MISMATCH);
        assertThat(code(wish("pump", "Table", "x"))).isEqualTo(MetricWish.Code.VALUE_MISMATCH);
    }

    @Test
    void isRefusedWhenNoBirthNamesTheMetricOrTheDevice() {
        assertThat(code(wish("", "On", true))).isEqualTo(MetricWish.Code.UNKNOWN_METRIC);
        assertThat(code(wish("pump", "Speed", 7L))).isEqualTo(MetricWish.Code.UNKNOWN_METRIC);
        assertThat(code(wish("valve", "On", true))).isEqualTo(MetricWish.Code.POST_OFFLINE);
    }

    @Test
    void onlyARebirthCanBeAskedOfANodeThatIsNotBorn() {
        receive(MessageType.NDEATH, null, Wire.death(1));

        assertThat(code(wish("", "Speed", 7L))).isEqualTo(MetricWish.Code.POST_OFFLINE);
        assertThat(wish("", "Node Control/Rebirth", true)).isEqualTo(
                sent(Topic.ofNode("ruhrort", MessageType.NCMD, "edge-1"),
                        Metric.of("Node Control/Rebirth", DataType.BOOLEAN, NOW, true)));
    }

    @ParameterizedTest
    @EnumSource(DataType.class)
    void everyTypeIsWrittenOrRefused(DataType type) {
        receive(MessageType.DBIRTH, "any", Wire.payload(2, List.of(Wire.metric("m", type, null))));

        for (Object value : List.of(true, 1L, 1.5, "text")) {
            switch (wish("any", "m", value)) {
                case Outcome.Sent(Topic _, Payload payload) ->
                    assertThat(payload.metrics().getFirst().type()).isEqualTo(type);
                case Outcome.Refused refused -> assertThat(refused.code()).isEqualTo(MetricWish.Code.VALUE_MISMATCH);
            }
        }
    }

    private Outcome wish(String device, String metric, Object value) {
        return host.wish(NODE, new MetricWish(device, metric, value), NOW);
    }

    private static Outcome sent(Topic topic, Metric metric) {
        return new Outcome.Sent(topic, new Payload(NOW, Payload.NO_SEQ, List.of(metric)));
    }

    private static MetricWish.Code code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused(MetricWish.Code code, String _) -> code;
            case Outcome.Sent sent -> throw new AssertionError(sent.toString());
        };
    }

    private void receive(MessageType type, @Nullable String device, byte[] payload) {
        assertThat(host.received(Wire.topic(type, "edge-1", device), payload, Instant.ofEpochMilli(NOW), 1))
                .noneMatch(Step.Rejected.class::isInstance);
    }
}
