package io.lamplighter.protocol.session;

/** What the broker answered to one message. Told on the session's own threads, so implementations must only enqueue. */
@FunctionalInterface
public interface Receipt {

    /** From here on a code is a refusal (MQTT 5, 3.4.2.1). */
    int REFUSED = 0x80;

    /**
     * The broker has the message, or refused it.
     *
     * @param code
     *            reason code of MQTT 5, 0 with MQTT 3.1.1; {@value #REFUSED} and above are refusals
     */
    void answered(int code);
}
