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

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** How far what was measured so can be trusted on a device that can be trusted so far. */
    Quality on(Quality device) {
        return this == BAD || device == GOOD ? this : device;
    }

    /** The word in replies and on screen. */
    public String word() {
        return word;
    }
}
