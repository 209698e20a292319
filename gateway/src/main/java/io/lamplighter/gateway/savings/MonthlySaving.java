package io.lamplighter.gateway.savings;

import java.time.YearMonth;

/**
 * What some lamps used in a month, and what they would have used in whole nights at full light. Immutable.
 *
 * @param counted
 *            lamps with readings over the whole month, a known place and a known wattage: only they are in the sums
 * @param unknown
 *            the other ones
 * @param used
 *            kWh by the counters
 * @param baseline
 *            kWh
 */
public record MonthlySaving(YearMonth month, int counted, int unknown, double used, double baseline) {

    static MonthlySaving none(YearMonth month) {
        return new MonthlySaving(month, 0, 0, 0, 0);
    }

    MonthlySaving withUnknown() {
        return new MonthlySaving(month, counted, unknown + 1, used, baseline);
    }

    MonthlySaving with(double moreUsed, double moreBaseline) {
        return new MonthlySaving(month, counted + 1, unknown, used + moreUsed, baseline + moreBaseline);
    }

    /** kWh; negative when more was used. */
    public double saved() {
        return baseline - used;
    }
}
