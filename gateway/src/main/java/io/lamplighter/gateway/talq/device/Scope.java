package io.lamplighter.gateway.talq.device;

import java.util.Locale;

/** What kind of attribute one is: TALQ's x-talq-scope. */
public enum Scope {
    CONFIGURATION, MEASUREMENT, OPERATIONAL, EVENT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
