package io.lamplighter.protocol.sparkplug;

/** What came of reading bytes as a payload. */
public sealed interface Decoding {

    /** The bytes are a payload. */
    record Decoded(Payload payload) implements Decoding {}

    /**
     * The bytes are none, or one beyond our limits.
     *
     * @param code
     *            stable, for logs and metrics
     * @param detail
     *            for people
     */
    record Rejected(String code, String detail) implements Decoding {}
}
