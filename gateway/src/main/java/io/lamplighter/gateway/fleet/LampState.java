package io.lamplighter.gateway.fleet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may be said of a lamp: the strongest of what is true. */
public enum LampState {

    /** The post says that the lamp failed. */
    FAILURE,
    /** The post, or the luminaire in it, is out of reach: nobody knows whether it shines. */
    OFFLINE,
    /** In reach, but it says no usable level. */
    UNKNOWN,
    /** What is known is older than the gateway. */
    STALE,
    /** It shines. */
    LIT,
    /** It is dark, as it should be for all that is known. */
    OFF;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word in replies and on screen. */
    public String word() {
        return word;
    }

    public static Optional<LampState> ofWord(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** Whether somebody should look at it. */
    public boolean isTrouble() {
        return this != LIT && this != OFF;
    }
}
