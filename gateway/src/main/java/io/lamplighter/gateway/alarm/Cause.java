package io.lamplighter.gateway.alarm;

import java.util.Locale;

/** Who says that the condition of an alarm is there. An alarm is open as long as anybody does. */
public enum Cause {

    /** The post itself, by an event. */
    POST,
    /** A rule of the gateway. */
    RULE;

    /** The word in replies and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
