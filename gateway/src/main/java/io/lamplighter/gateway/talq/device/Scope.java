package io.lamplighter.gateway.talq.device;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What kind of attribute one is: TALQ's x-talq-scope. */
public enum Scope {
    CONFIGURATION, MEASUREMENT, OPERATIONAL, EVENT;

    /** By its word. */
    public static Optional<Scope> of(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
