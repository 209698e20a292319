package io.lamplighter.gateway.identity.est;

import io.lamplighter.protocol.settings.SettingsTable;

/**
 * Where posts fetch their certificates. Immutable.
 *
 * @param port
 *            0 for any free one
 */
public record EstSettings(String host, int port) {

    private static final int USUAL_PORT = 8884;
    private static final int MOST_PORT = 65_535;

    /** Asks for the keys of the table {@code enrolment}. */
    public static EstSettings read(SettingsTable table) {
        String host = table.string("host", "0.0.0.0");
        if (host.isBlank()) {
            table.problem("host", "must not be blank: set it to 0.0.0.0");
        }
        return new EstSettings(host, table.integer("port", USUAL_PORT, 0, MOST_PORT));
    }
}
