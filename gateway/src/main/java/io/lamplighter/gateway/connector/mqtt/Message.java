package io.lamplighter.gateway.connector.mqtt;

import io.lamplighter.gateway.connector.batch.Item;
import io.lamplighter.gateway.platform.Origin;

/**
 * One publication. Immutable.
 *
 * @param id
 *            of the value: topic and sample time
 * @param post
 *            of which it speaks; blank for the gateway
 * @param origin
 *            of what it was made
 */
record Message(String id, String post, String topic, String payload, boolean retained,
        Origin origin) {

    /** One that is kept by the broker until the next. */
    static Message kept(String post, String topic, String payload) {
        return new Message(topic, post, topic, payload, true, Origin.NONE);
    }

    Message of(Origin from) {
        return new Message(id, post, topic, payload, retained, from);
    }

    Message retained(boolean newest) {
        return new Message(id, post, topic, payload, newest, origin);
    }

    Item item() {
        return new Item(id, post, payload, origin);
    }
}
