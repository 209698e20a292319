package io.lamplighter.lighting.program;

/** What a post knows about the time. */
public enum ClockState {
    /** Never set since power came: the time must not be used to switch. */
    UNKNOWN("unknown"),
    /** Was right once and runs on by itself: good enough to switch. */
    HOLDOVER("holdover"),
    /** Set by a time source. */
    SYNCED("synced");

    private final String word;

    ClockState(String word) {
        this.word = word;
    }

    /** The word on the wire and on screen: lower case. */
    public String word() {
        return word;
    }
}
