package io.lamplighter.gateway.ingest;

/** The way to the posts. Thread-safe; never blocks. */
@FunctionalInterface
public interface HostLink {

    /**
     * Hands over a message, at most once delivered and not retained.
     *
     * @return false when it was not taken, because there is no connection or too much is under way; true says nothing
     *         about its arrival
     */
    boolean publish(String topic, byte[] payload);
}
