package io.lamplighter.gateway.fleet;

/** What became of the wish to remove a post. */
public enum Removal {

    /** It is gone; should it be heard again, it is a new one. */
    REMOVED,
    /** It is still heard, so it would come back at once. */
    IN_REACH,
    /** There is none. */
    UNKNOWN
}
