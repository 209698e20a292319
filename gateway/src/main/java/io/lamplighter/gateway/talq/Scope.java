package io.lamplighter.gateway.talq;

import java.util.Locale;

/** What kind of attribute one is: TALQ's x-talq-scope. */
enum Scope {
    CONFIGURATION, MEASUREMENT, OPERATIONAL, EVENT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
