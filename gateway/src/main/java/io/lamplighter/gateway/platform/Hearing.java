package io.lamplighter.gateway.platform;

/** What became of a {@link Notice}. */
public enum Hearing {
    /** There is no such connector, it is paused, listens to nobody, or did not know the secret. */
    NOBODY,
    /** It is no notice that the connector understands. */
    NOT_UNDERSTOOD,
    /** It was noted; what follows from it comes later. */
    HEARD
}
