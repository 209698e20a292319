package io.lamplighter.agent.link;

import java.util.List;

import io.lamplighter.protocol.record.Acknowledgement;
import io.lamplighter.protocol.sparkplug.AliasTable;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.HostState;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.sparkplug.Payload;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;

/** What a message that came means for the node. Pure. */
sealed interface Inbound {

    /** The host says whether it is there. */
    record State(HostState state) implements Inbound {}

    /** A command for a device, with names and types as its birth declared them. */
    record DeviceCommand(String device, List<Metric> metrics) implements Inbound {}

    /** For the node: what the host's database has, if it says so, and whether all births are wanted again. */
    record NodeCommand(List<Metric> metrics, Extraction<Acknowledgement> acknowledgement,
            boolean rebirth) implements Inbound {}

    /** It makes no sense. */
    record Rejected(String detail) implements Inbound {}

    /** It is about something else. */
    record Foreign() implements Inbound {}

    /** Takes any bytes and never throws. */
    static Inbound of(String topic, byte[] payload, String hostId, Messages messages) {
        if (topic.equals(HostState.topic(hostId))) {
            return HostState.decode(payload).<Inbound>map(State::new).orElseGet(Foreign::new);
        }
        return Topic.parse(topic).map(parsed -> switch (PayloadCodec.decode(payload)) {
            case Decoding.Decoded(Payload content) -> command(parsed, content, messages);
            case Decoding.Rejected(String code, String detail) ->
                new Rejected("topic=" + topic + " code=" + code + " detail=" + detail);
        }).orElseGet(Foreign::new);
    }

    private static Inbound command(Topic topic, Payload payload, Messages messages) {
        String device = topic.device();
        if (topic.type() == MessageType.DCMD && device != null) {
            return new DeviceCommand(device, messages.named(device, payload.metrics()));
        }
        if (topic.type() == MessageType.NCMD) {
            List<Metric> metrics = messages.named(AliasTable.NODE, payload.metrics());
            return new NodeCommand(metrics, Acknowledgement.from(metrics), Messages.asksForRebirth(metrics));
        }
        return new Foreign();
    }
}
