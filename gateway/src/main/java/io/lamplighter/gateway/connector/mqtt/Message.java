package io.lamplighter.gateway.connector.mqtt;

import io.lamplighter.gateway.connector.batch.Item;

/**
 * One publication. Immutable.
 *
 * @param id
 *            of the value: topic and sample time
 * @param post
 *            of which it speaks; blank for the gateway
 */
record Message(String id, String post, String topic, String payload, boolean retained) {

    /** One that is kept by the broker until the next. */
    static Message kept(String post, String topic, String payload) {
        return new Message(topic, post, topic, payload, true);
    }

    Message retained(boolean newest) {
        return new Message(id, post, topic, payload, newest);
    }

    Item item() {
        return new Item(id, post, payload);
    }
}
