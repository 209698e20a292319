package io.lamplighter.gateway.alarm;

import java.time.Duration;

import io.lamplighter.protocol.settings.SettingsTable;

/**
 * When the gateway opens alarms. Times are the city's.
 *
 * @param communication
 *            about posts that are not heard
 * @param incidents
 *            when many alarms are one
 * @param light
 *            about luminaires
 * @param most
 *            open alarms at a time; further conditions wait until there is room
 */
public record AlarmSettings(Communication communication, Incidents incidents, Light light, int most) {

    /**
     * About posts that are not heard.
     *
     * @param after
     *            how long a post may be away
     * @param grace
     *            how long nobody is blamed after the gateway has come up or has its broker back
     */
    public record Communication(Duration after, Duration grace) {}

    /**
     * When many alarms of one type are one.
     *
     * @param count
     *            so many of one district within the window
     * @param feederCount
     *            so many on one feeder within the window
     * @param window
     *            how close together they must be
     */
    public record Incidents(int count, int feederCount, Duration window) {}

    /**
     * About luminaires.
     *
     * @param dayElevationDegrees
     *            with the sun above it no lamp need shine; no default program burns above 10
     * @param dayAfter
     *            how long a lamp may shine by day
     * @param energyPercent
     *            by how much the energy may differ from what is expected
     * @param energyWindow
     *            hours at full light whose energy is compared
     */
    public record Light(double dayElevationDegrees, Duration dayAfter, double energyPercent, Duration energyWindow) {}

    public static final AlarmSettings DEFAULT = new AlarmSettings(
            new Communication(Duration.ofMinutes(5), Duration.ofMinutes(15)),
            new Incidents(20, 5, Duration.ofMinutes(10)),
            new Light(10, Duration.ofMinutes(30), 25, Duration.ofHours(2)), 200_000);

    /** Asks for the keys of the table {@code alarms}. */
    public static AlarmSettings read(SettingsTable table) {
        Duration day = Duration.ofDays(1);
        return new AlarmSettings(
                new Communication(
                        table.duration("communication-after", DEFAULT.communication.after, Duration.ZERO, day),
                        table.duration("communication-grace", DEFAULT.communication.grace, Duration.ZERO, day)),
                new Incidents(table.integer("incident-count", DEFAULT.incidents.count, 2, 100_000),
                        table.integer("incident-feeder-count", DEFAULT.incidents.feederCount, 2, 100_000),
                        table.duration("incident-window", DEFAULT.incidents.window, Duration.ofSeconds(1), day)),
                new Light(table.decimal("day-burning-elevation", DEFAULT.light.dayElevationDegrees, -6, 90),
                        table.duration("day-burning-after", DEFAULT.light.dayAfter, Duration.ZERO, day),
                        table.decimal("energy-deviation", DEFAULT.light.energyPercent, 1, 1_000),
                        table.duration("energy-window", DEFAULT.light.energyWindow, Duration.ofMinutes(10),
                                Duration.ofDays(30))),
                table.integer("open", DEFAULT.most, 1, 10_000_000));
    }
}
