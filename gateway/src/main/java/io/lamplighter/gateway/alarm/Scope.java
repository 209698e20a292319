package io.lamplighter.gateway.alarm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of thing an alarm speaks of. */
public enum Scope {

    /** A controller. */
    POST,
    /** A light head, {@code <post>:<device>}. */
    LUMINAIRE,
    /** A sensor family of a post, {@code <post>:<device>}. */
    SENSOR,
    /** Many posts of a district at a time: an incident. */
    DISTRICT,
    /** Many posts on one feeder at a time: an incident. */
    FEEDER,
    /** The gateway's way to a city platform. */
    CONNECTOR;

    /** Whether an alarm of it stands for many. */
    public boolean isIncident() {
        return this == DISTRICT || this == FEEDER;
    }

    /** Whether an alarm of it speaks of a post, or of something on one. */
    public boolean isOfPost() {
        return this == POST || this == LUMINAIRE || this == SENSOR;
    }

    /** The word in replies, in the database and on screen. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope of that word. */
    public static Optional<Scope> of(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
    }
}
