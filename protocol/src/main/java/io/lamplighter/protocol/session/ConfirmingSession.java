package io.lamplighter.protocol.session;

/** A session that also tells which messages have arrived at the broker. */
public interface ConfirmingSession extends MqttSession {

    /**
     * As {@link MqttSession#publish} with QoS 1, and tells what the broker answered.
     *
     * @param receipt
     *            called once, unless the session ends before
     */
    boolean publish(String topic, byte[] payload, boolean retained, Receipt receipt);
}
