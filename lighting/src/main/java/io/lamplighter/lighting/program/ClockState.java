package io.lamplighter.lighting.program;

import java.util.Locale;

/** What a post knows about the time. */
public enum ClockState {
    /** Never set since power came: the time must not be used to switch. */
    UNKNOWN,
    /** Was right once and runs on by itself: good enough to switch. */
    HOLDOVER,
    /** Set by a time source. */
    SYNCED;

    /** The word on the wire and on screen: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
