package io.lamplighter.gateway.alarm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How soon somebody should act. The order is that of urgency. */
public enum Severity {

    /** At once: somebody may be hurt, or many lamps are dark. */
    CRITICAL,
    /** In this night. */
    MAJOR,
    /** With the next round. */
    MINOR;

    /** The word in replies, in the database and on screen. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One step more urgent. */
    Severity raised() {
        return this == MINOR ? MAJOR : CRITICAL;
    }

    /** The severity of that word. */
    public static Optional<Severity> of(String word) {
        return Arrays.stream(values()).filter(severity -> severity.word().equals(word)).findFirst();
    }
}
