package io.lamplighter.agent.link;

/**
 * What a session reported, to be handled on the loop. It carries the number of the attempt, so that late words of an
 * old session are known as such.
 */
public sealed interface LinkEvent {

    long attempt();

    /** The server accepted the connection. */
    record Connected(long attempt) implements LinkEvent {}

    /** All subscriptions hold. */
    record Subscribed(long attempt) implements LinkEvent {}

    /** A message came. The array is not copied and must not be changed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy per message buys nothing
    record Message(long attempt, String topic, byte[] payload) implements LinkEvent {}

    /**
     * A neighbouring post says something. As {@link Message}.
     *
     * @param arrivedAt
     *            nanoseconds of the ticker
     */
    @SuppressWarnings("ArrayRecordComponent")
    record FromNeighbour(long attempt, byte[] payload, long arrivedAt) implements LinkEvent {}

    /** The session is over, or never came to be. */
    record Closed(long attempt, String reason) implements LinkEvent {}
}
