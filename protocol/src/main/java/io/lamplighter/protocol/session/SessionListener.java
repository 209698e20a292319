package io.lamplighter.protocol.session;

/**
 * Told what happens to a session, on the session's own threads, one call at a time. Implementations must only enqueue:
 * whatever blocks here stops the session.
 */
public interface SessionListener {

    /** The broker has accepted the connection. At most once. */
    void connected();

    /** All subscriptions hold. Once for each {@link MqttSession#subscribe}; retained messages may come before it. */
    void subscribed();

    /** A message has come. The payload belongs to the listener. */
    void message(String topic, byte[] payload);

    /**
     * The session is over, or never came to be; nothing follows. Exactly once, also after {@link MqttSession#close}.
     *
     * @param reason
     *            for the log
     */
    void closed(String reason);
}
