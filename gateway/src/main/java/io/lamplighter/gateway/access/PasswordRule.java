package io.lamplighter.gateway.access;

import java.util.Locale;
import java.util.Optional;

/** Which passwords are refused. Length is what counts; kinds of characters are nobody's business. Pure. */
final class PasswordRule {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;
    private static final int DIFFERENT = 6;

    private PasswordRule() {}

    /** Why this password may not be used, or nothing. */
    static Optional<String> refuse(String name, String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            return Optional.of("the password has " + password.length() + " characters: it must have " + SHORTEST
                    + " to " + LONGEST);
        }
        if (password.chars().distinct().count() < DIFFERENT) {
            return Optional.of("the password repeats itself: use at least " + DIFFERENT + " different characters");
        }
        if (password.toLowerCase(Locale.ROOT).contains(name)) {
            return Optional.of("the password contains the name: choose one without it");
        }
        return Optional.empty();
    }
}
