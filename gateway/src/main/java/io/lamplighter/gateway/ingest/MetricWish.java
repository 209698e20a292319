package io.lamplighter.gateway.ingest;

import java.util.List;
import java.util.Optional;

import io.lamplighter.protocol.sparkplug.DataType;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.Topic;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/**
 * That a metric of a Sparkplug node or device, of whatever maker, shall have this value. Immutable; pure.
 *
 * @param device
 *            empty for a metric of the node itself
 * @param value
 *            a {@code Boolean}, {@code Long}, {@code Double} or {@code String}; it becomes what the birth declared
 */
public record MetricWish(String device, String metric, Object value) {

    /** What becomes of a wish. */
    public sealed interface Outcome {

        /** This command was handed over. Nobody answers such a command; what the metric then is, data tells. */
        record Sent(Topic topic, Payload payload) implements Outcome {}

        /** No command can be made of it. */
        record Refused(Code code, String detail) implements Outcome {}
    }

    /** Why not. */
    public enum Code {
        /** The node or the device is not born, or the gateway has no connection. */
        POST_OFFLINE,
        /** No birth names this metric. */
        UNKNOWN_METRIC,
        /** The value is not of the type that the birth declared, or that type cannot be written. */
        VALUE_MISMATCH
    }

    /** The command for a node as it stands now. A rebirth can be asked of a node that is not born, too. */
    Outcome command(NodeId id, Optional<Node> born, long nowMillis) {
        if (device.isEmpty() && metric.equals(Vocabulary.REBIRTH.name()) && Boolean.TRUE.equals(value)) {
            return sent(id, nowMillis, HostApplication.rebirthCommand(nowMillis).metrics());
        }
        Node node = born.orElse(null);
        if (node == null || (!device.isEmpty() && !node.declared.knows(device))) {
            return new Outcome.Refused(Code.POST_OFFLINE, (device.isEmpty() ? id : id + "/" + device) + " is not born");
        }
        DataType type = node.declared.type(device, metric).orElse(null);
        if (type == null) {
            return new Outcome.Refused(Code.UNKNOWN_METRIC, "no birth of " + id + " names '" + metric + "'");
        }
        return written(type).filter(type::accepts)
                .map(fitting -> sent(id, nowMillis, List.of(Metric.of(metric, type, nowMillis, fitting))))
                .orElseGet(() -> new Outcome.Refused(Code.VALUE_MISMATCH,
                        "'" + metric + "' is of type " + type + ", and " + value + " is not"));
    }

    private Outcome sent(NodeId id, long nowMillis, List<Metric> metrics) {
        Topic topic = device.isEmpty()
                ? Topic.ofNode(id.district(), MessageType.NCMD, id.post())
                : Topic.ofDevice(id.district(), MessageType.DCMD, id.post(), device);
        return new Outcome.Sent(topic, new Payload(nowMillis, Payload.NO_SEQ, metrics));
    }

    private Optional<Object> written(DataType type) {
        return switch (type) {
            case FLOAT -> value instanceof Number number ? Optional.of(number.floatValue()) : Optional.empty();
            case DOUBLE -> value instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
            case INT8, INT16, INT32, UINT8, UINT16 ->
                value instanceof Long number && number == number.intValue()
                        ? Optional.of(number.intValue())
                        : Optional.empty();
            case INT64, UINT32, UINT64, DATE_TIME -> Optional.of(value).filter(Long.class::isInstance);
            case BOOLEAN -> Optional.of(value).filter(Boolean.class::isInstance);
            case STRING, TEXT, UUID -> Optional.of(value).filter(String.class::isInstance);
            case DATA_SET, BYTES, FILE, TEMPLATE, PROPERTY_SET, PROPERTY_SET_LIST, INT8_ARRAY, INT16_ARRAY, INT32_ARRAY,
                    INT64_ARRAY, UINT8_ARRAY, UINT16_ARRAY, UINT32_ARRAY, UINT64_ARRAY, FLOAT_ARRAY, DOUBLE_ARRAY,
                    BOOLEAN_ARRAY, STRING_ARRAY, DATE_TIME_ARRAY ->
                Optional.empty();
        };
    }
}
