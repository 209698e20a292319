package io.lamplighter.gateway.fleet;

import java.util.Locale;

/** How far a shown value can be trusted. */
public enum Quality {

    /** The post is connected and would have reported a change. */
    GOOD,
    /** Last known value: the post or the device is offline, or was not heard since the gateway started. */
    STALE,
    /** The post said no usable value, or says that what measures it is broken. */
    BAD,
    /** The post is connected, but its clock was wrong or unknown when it measured. */
    CLOCK_SUSPECT;

    /** The word in replies and on screen. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
