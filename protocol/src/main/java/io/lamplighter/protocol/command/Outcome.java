package io.lamplighter.protocol.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of a command at the post. */
public enum Outcome {
    /** The lamp obeys. */
    EXECUTED,
    /** The post refused, and says why. */
    REJECTED,
    /** It came too late. */
    EXPIRED;

    /** The word on the wire and on screen: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome of that word. */
    public static Optional<Outcome> of(String word) {
        return Arrays.stream(values()).filter(outcome -> outcome.word().equals(word)).findFirst();
    }
}
