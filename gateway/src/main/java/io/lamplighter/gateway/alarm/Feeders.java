package io.lamplighter.gateway.alarm;

import java.util.Optional;

/** On which feeder a post is. Thread-safe; does not block. */
@FunctionalInterface
public interface Feeders {

    /** The feeder's name, unique in the city; empty when unknown. */
    Optional<String> of(String post);
}
