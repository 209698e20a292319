package io.lamplighter.gateway;

import java.time.Duration;

import io.lamplighter.gateway.access.AccessSettings;
import io.lamplighter.gateway.retention.RetentionSettings;
import io.lamplighter.protocol.settings.SettingsTable;

/** Reads {@code [retention]}; README.md explains each key. */
final class RetentionTable {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration CENTURY = Duration.ofDays(36_500);

    private RetentionTable() {}

    static RetentionSettings read(SettingsTable table, AccessSettings access) {
        RetentionSettings defaults = RetentionSettings.DEFAULT;
        Duration quarters = kept(table, "energy-quarters", defaults.energyQuarters());
        Duration days = kept(table, "energy-days", defaults.energyDays());
        if (days.compareTo(quarters) < 0) {
            table.problem("energy-days", "must not be shorter than energy-quarters");
        }
        return new RetentionSettings(kept(table, "history", defaults.history()), quarters, days,
                kept(table, "alarms-closed", defaults.alarms()), access.auditKept(),
                kept(table, "commands-finished", defaults.commands()),
                kept(table, "quarantine", defaults.quarantine()));
    }

    private static Duration kept(SettingsTable table, String key, Duration usual) {
        return table.duration(key, usual, DAY, CENTURY);
    }
}
