package io.lamplighter.gateway.report;

import java.util.Collection;

import io.lamplighter.gateway.savings.MonthlySaving;

/**
 * Months of some lamps together. Immutable.
 *
 * @param compared
 *            months of lamps that are compared
 * @param of
 *            all of them
 * @param all
 *            kWh, also of what is not compared; not a number when no counter told anything
 */
record Sum(long compared, long estimated, long of, double all, double used, double baseline) {

    Sum {
        all = compared == 0 && all == 0 ? Double.NaN : all;
    }

    static Sum of(Collection<MonthlySaving> months) {
        long compared = months.stream().mapToLong(MonthlySaving::counted).sum();
        return new Sum(compared, months.stream().mapToLong(MonthlySaving::estimated).sum(),
                compared + months.stream().mapToLong(MonthlySaving::unknown).sum(),
                months.stream().mapToDouble(month -> month.used() + month.usedBeside()).sum(),
                months.stream().mapToDouble(MonthlySaving::used).sum(),
                months.stream().mapToDouble(MonthlySaving::baseline).sum());
    }

    boolean isCompared() {
        return compared > 0;
    }

    double saved() {
        return baseline - used;
    }

    /** From 0 to 1, of the baseline. */
    double share() {
        return saved() / baseline;
    }
}
