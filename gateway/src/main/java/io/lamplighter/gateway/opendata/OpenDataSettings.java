package io.lamplighter.gateway.opendata;

import io.lamplighter.protocol.settings.SettingsFile;
import io.lamplighter.protocol.settings.SettingsTable;

/**
 * Whether and how open data is told. Immutable.
 *
 * @param enabled
 *            off unless somebody wants it
 * @param least
 *            counts of passers-by are rounded down to multiples of it, and districts with fewer lamps tell no figures
 * @param perMinute
 *            requests of one address
 */
public record OpenDataSettings(boolean enabled, int least, int perMinute) {

    /** Asks for the keys of the table {@code open-data}. */
    public static OpenDataSettings read(SettingsFile file) {
        SettingsTable table = file.table("open-data");
        return new OpenDataSettings(table.flag("enabled", false), table.integer("least-count", 10, 5, 1_000),
                table.integer("requests-per-minute", 60, 1, 100_000));
    }
}
