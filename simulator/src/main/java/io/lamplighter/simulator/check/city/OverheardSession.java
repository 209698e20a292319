package io.lamplighter.simulator.check.city;

import java.util.List;
import java.util.function.BiConsumer;

import io.lamplighter.protocol.record.Acknowledgement;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.sparkplug.Decoding;
import io.lamplighter.protocol.sparkplug.Extraction;
import io.lamplighter.protocol.sparkplug.MessageType;
import io.lamplighter.protocol.sparkplug.PayloadCodec;
import io.lamplighter.protocol.sparkplug.Topic;

/** A session of the gateway whose acknowledgements somebody hears before anything else happens. */
final class OverheardSession implements MqttSession {

    private final MqttSession session;
    private final BiConsumer<String, Acknowledgement> hearer;

    /** {@code hearer} is given the post's id with each. */
    OverheardSession(MqttSession session, BiConsumer<String, Acknowledgement> hearer) {
        this.session = session;
        this.hearer = hearer;
    }

    @Override
    public boolean publish(String topic, byte[] payload, int qos, boolean retained) {
        Topic to = Topic.parse(topic).orElse(null);
        if (to != null && to.type() == MessageType.NCMD
                && PayloadCodec.decode(payload) instanceof Decoding.Decoded(var decoded)
                && Acknowledgement.from(decoded.metrics()) instanceof Extraction.Found<Acknowledgement>(var found)) {
            hearer.accept(to.node(), found);
        }
        return session.publish(topic, payload, qos, retained);
    }

    @Override
    public void subscribe(List<Subscription> subscriptions) {
        session.subscribe(subscriptions);
    }

    @Override
    public boolean mayBeKnown() {
        return session.mayBeKnown();
    }

    @Override
    public void disconnect() {
        session.disconnect();
    }

    @Override
    public void close() {
        session.close();
    }
}
