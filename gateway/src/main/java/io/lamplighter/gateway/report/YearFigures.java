package io.lamplighter.gateway.report;

import java.time.Instant;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;

import io.lamplighter.gateway.energy.Tariff;
import io.lamplighter.gateway.savings.MonthlySaving;

/**
 * What a report tells. Immutable.
 *
 * @param city
 *            its name; may be empty
 * @param months
 *            of the year that have begun, in order
 * @param before
 *            all months of the year before
 * @param districts
 *            with the same months
 * @param lamps
 *            that the city has
 * @param madeAt
 *            when the figures were read
 */
public record YearFigures(String city, Year year, List<MonthlySaving> months, List<MonthlySaving> before,
        List<Part> districts, int lamps, Operation operation, Tariff tariff, ZoneId zone, Instant madeAt) {

    /** Some lamps under a name. */
    public record Part(String name, int lamps, List<MonthlySaving> months) {}

    /**
     * How the lamps worked.
     *
     * @param fullLightHours
     *            that all energy of a lamp in the year amounts to, on average of those compared; not a number when none was
     * @param failures
     *            of lamps, as alarms tell; below 0 when alarms are not kept back to the beginning of the year
     * @param failedHours
     *            of all lamps together, from their beginning to their end
     * @param hours
     *            of the year so far
     */
    public record Operation(double fullLightHours, int failures, double failedHours, double hours) {}

    public YearFigures {
        months = List.copyOf(months);
        before = List.copyOf(before);
        districts = List.copyOf(districts);
    }

    /** The month in which the figures were read, which was not over then. */
    boolean isRunning(YearMonth month) {
        return month.equals(YearMonth.from(madeAt.atZone(zone)));
    }
}
