package io.lamplighter.gateway.alarm;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of an alarm's history. Immutable.
 *
 * @param alarm
 *            id of the alarm
 * @param number
 *            from 1, in the order in which things happened
 * @param at
 *            by the gateway's clock
 * @param actor
 *            who did it; empty for the gateway itself
 * @param text
 *            comment, assignee, cause, incident or why it was closed; empty when the kind says all
 */
public record AlarmEntry(String alarm, int number, Kind kind, Instant at, String actor, String text) {

    /** What happened. */
    public enum Kind {
        OPENED, CONFIRMED, JOINED, RELEASED, ACKNOWLEDGED, COMMENTED, ASSIGNED, CLOSED;

        /** The word in replies and in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of that word. */
        public static Optional<Kind> of(String word) {
            return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
        }
    }
}
