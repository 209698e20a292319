package io.lamplighter.gateway.fleet;

import java.util.Locale;

/** How far a shown value can be trusted. */
public enum Quality {

    /** The post is connected and would have reported a change. */
    GOOD,
    /** Last known value: the post or the device is offline, or was not heard since the gateway started. */
    STALE,
    /** The post is connected, but it did not know the time when it measured. */
    UNCERTAIN;

    /** The word in replies and on screen. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
