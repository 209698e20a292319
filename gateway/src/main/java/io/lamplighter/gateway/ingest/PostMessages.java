package io.lamplighter.gateway.ingest;

import java.util.function.BiConsumer;

/** A broker in this process, which hands over what posts publish without a network between. Thread-safe. */
@FunctionalInterface
public interface PostMessages {

    /**
     * Begins to hand over topic and payload, on the broker's threads, many at once, those of one post in their order. What takes
     * them must not block.
     *
     * @return ends it
     */
    Runnable listen(BiConsumer<String, byte[]> taker);
}
