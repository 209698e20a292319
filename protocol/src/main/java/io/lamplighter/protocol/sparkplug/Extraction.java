package io.lamplighter.protocol.sparkplug;

import java.util.Optional;

/**
 * What came of looking for something of ours among the metrics of a message: it is there, the message is about something
 * else, or it is there but malformed.
 */
public sealed interface Extraction<T> {

    /** It is there, and valid. */
    record Found<T>(T value) implements Extraction<T> {}

    /** None of its metrics is there. */
    record Absent<T>() implements Extraction<T> {}

    /**
     * It is there, but not valid.
     *
     * @param code
     *            stable, for results, logs and metrics
     * @param detail
     *            for people
     */
    record Rejected<T>(String code, String detail) implements Extraction<T> {}

    /** What was found, for callers that treat absent and rejected alike. */
    default Optional<T> found() {
        return this instanceof Found<T>(T value) ? Optional.of(value) : Optional.empty();
    }
}
