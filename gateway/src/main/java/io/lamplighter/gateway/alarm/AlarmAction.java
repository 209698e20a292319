package io.lamplighter.gateway.alarm;

import org.jspecify.annotations.Nullable;

/** What somebody does about an alarm. Immutable. */
public sealed interface AlarmAction {

    /** Longest comment or name, in characters. */
    int MAXIMUM_TEXT = 2_000;

    /** Who does it, for the history; not blank. */
    String actor();

    /** Takes notice. The first one counts. */
    record Acknowledge(String actor) implements AlarmAction {}

    /** Writes something down. */
    record Comment(String actor, String text) implements AlarmAction {

        public Comment {
            if (text.isBlank() || text.length() > MAXIMUM_TEXT) {
                throw new IllegalArgumentException("comment is blank or longer than " + MAXIMUM_TEXT + " characters");
            }
        }
    }

    /**
     * Gives it to somebody.
     *
     * @param assignee
     *            who is to see to it; null takes it from everybody
     */
    record Assign(String actor, @Nullable String assignee) implements AlarmAction {

        public Assign {
            if (assignee != null && (assignee.isBlank() || assignee.length() > MAXIMUM_TEXT)) {
                throw new IllegalArgumentException(
                        "assignee is blank or longer than " + MAXIMUM_TEXT + " characters");
            }
        }
    }
}
