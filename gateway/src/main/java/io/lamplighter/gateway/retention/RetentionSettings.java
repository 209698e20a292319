package io.lamplighter.gateway.retention;

import java.time.Duration;

/**
 * How long what is kept.
 *
 * @param history
 *            reports
 * @param energyQuarters
 *            energy by quarter and hour
 * @param energyDays
 *            energy by day and month, not shorter
 * @param alarms
 *            after they closed
 * @param audit
 *            entries of the audit log
 * @param commands
 *            after they were given
 * @param quarantine
 *            samples of what was rejected
 */
public record RetentionSettings(Duration history, Duration energyQuarters, Duration energyDays, Duration alarms,
        Duration audit, Duration commands, Duration quarantine) {

    public static final RetentionSettings DEFAULT = new RetentionSettings(Duration.ofDays(400), Duration.ofDays(400),
            Duration.ofDays(3_650), Duration.ofDays(730), Duration.ofDays(730), Duration.ofDays(400),
            Duration.ofDays(30));

    Duration of(Kind kind) {
        return switch (kind) {
            case CHUNKS, HISTORY -> history;
            case ENERGY_QUARTERS -> energyQuarters;
            case ENERGY_DAYS -> energyDays;
            case ALARMS -> alarms;
            case AUDIT -> audit;
            case COMMANDS -> commands;
            case QUARANTINE -> quarantine;
        };
    }
}
