package io.lamplighter.gateway.connector.mqtt;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.connector.batch.Answer;

/** The way to one broker. Used by one thread. */
interface Wire {

    /**
     * Publishes in this order and waits until the broker has everything. Blocks for a bounded time.
     *
     * @param arrived
     *            is added the ids of what the broker has, also when others did not arrive
     */
    Answer publish(List<Message> messages, Set<String> arrived) throws InterruptedException;

    /** Counts the sessions that were open; 0 while there is none. Does not block. */
    int session();

    /** What is wrong; empty when the broker lets us in. Blocks for a bounded time. */
    Optional<String> look() throws InterruptedException;
}
