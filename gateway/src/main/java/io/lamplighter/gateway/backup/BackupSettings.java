package io.lamplighter.gateway.backup;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;

import io.lamplighter.protocol.settings.SettingsTable;

/**
 * Which backups the gateway makes and keeps. Immutable.
 *
 * @param nightly
 *            when it makes one by itself, every day; empty: never
 * @param kept
 *            so many; the eldest one goes when a newer one is whole
 */
public record BackupSettings(Optional<LocalTime> nightly, int kept) {

    private static final int USUAL = 7;
    private static final int MOST = 100;

    /** Asks for the keys of the table {@code backup}. */
    public static BackupSettings read(SettingsTable table) {
        Optional<LocalTime> nightly = table.optionalString("nightly").flatMap(text -> {
            try {
                return Optional.of(LocalTime.parse(text));
            } catch (DateTimeException _) {
                table.problem("nightly", "must be a time of day such as \"03:00\"");
                return Optional.empty();
            }
        });
        return new BackupSettings(nightly, table.integer("kept", USUAL, 1, MOST));
    }
}
