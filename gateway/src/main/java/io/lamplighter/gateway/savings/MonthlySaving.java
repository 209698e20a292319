package io.lamplighter.gateway.savings;

import java.time.YearMonth;

/**
 * What some lamps used in a month, and what they would have used in whole nights at full light. Immutable.
 *
 * @param counted
 *            lamps with readings over the whole month, a known place and a known wattage: only they are compared
 * @param estimated
 *            of these, those of which some was read more than an hour before or after the month's ends
 * @param unknown
 *            the other ones
 * @param incomplete
 *            of the unknown ones, those whose counter tells something of the month
 * @param used
 *            kWh by the counters of those that count
 * @param usedBeside
 *            kWh by the counters of the unknown ones, as far as they tell
 * @param baseline
 *            kWh
 */
public record MonthlySaving(YearMonth month, int counted, int estimated, int unknown, int incomplete, double used,
        double usedBeside, double baseline) {

    static MonthlySaving none(YearMonth month) {
        return new MonthlySaving(month, 0, 0, 0, 0, 0, 0, 0);
    }

    MonthlySaving withUnknown() {
        return new MonthlySaving(month, counted, estimated, unknown + 1, incomplete, used, usedBeside, baseline);
    }

    MonthlySaving withIncomplete(double more) {
        return new MonthlySaving(month, counted, estimated, unknown + 1, incomplete + 1, used, usedBeside + more,
                baseline);
    }

    MonthlySaving with(double moreUsed, double moreBaseline, boolean isEstimated) {
        return new MonthlySaving(month, counted + 1, estimated + (isEstimated ? 1 : 0), unknown, incomplete,
                used + moreUsed, usedBeside, baseline + moreBaseline);
    }

    /** kWh; negative when more was used. */
    public double saved() {
        return baseline - used;
    }
}
