package io.lamplighter.gateway.savings;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.lamplighter.gateway.energy.EnergyBook;
import io.lamplighter.gateway.energy.Resolution;
import io.lamplighter.gateway.energy.Usage;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.preview.Baseline;
import io.lamplighter.gateway.preview.LampFacts;
import io.lamplighter.gateway.preview.Lamps;

/** Sums up savings by month. Thread-safe. */
public final class SavingsBook {

    /** Months in one question. */
    public static final int MOST_MONTHS = 24;
    /** Lamps in one question. */
    public static final int MOST_LAMPS = 5_000;

    private final Lamps lamps;
    private final EnergyBook energy;
    private final Baselines baselines;

    public SavingsBook(Lamps lamps, EnergyBook energy) {
        this.lamps = lamps;
        this.energy = energy;
        this.baselines = new Baselines(energy.zone(), new Baseline(energy.tariff().baselineSunElevation()));
    }

    /**
     * In the order of the months, one of each. Blocks on the disk, some milliseconds for each lamp.
     *
     * @param of
     *            at most {@link #MOST_LAMPS}
     * @param last
     *            not before the first, and over: what is not over yet saves nothing yet
     */
    public Collection<MonthlySaving> of(Collection<LuminaireId> of, YearMonth first, YearMonth last) {
        Map<YearMonth, MonthlySaving> months = new TreeMap<>();
        for (YearMonth each : between(first, last)) {
            months.put(each, MonthlySaving.none(each));
        }
        for (LuminaireId id : of) {
            Optional<LampFacts> facts = lamps.facts(id).filter(found -> found.wattage().isPresent());
            List<Usage> usages = facts.isEmpty()
                    ? List.of()
                    : energy.usages(id.post(), lamps.counter(id), Resolution.MONTH,
                            first.atDay(1).atStartOfDay(energy.zone()).toInstant(),
                            last.plusMonths(1).atDay(1).atStartOfDay(energy.zone()).toInstant());
            months.replaceAll((month, saving) -> added(saving, facts, usages));
        }
        return months.values();
    }

    private MonthlySaving added(MonthlySaving saving, Optional<LampFacts> facts, List<Usage> usages) {
        Optional<Double> used = usages.stream()
                .filter(usage -> YearMonth.from(usage.from().atZone(energy.zone())).equals(saving.month()))
                .filter(Usage::complete).flatMap(usage -> Stream.ofNullable(usage.energy())).findFirst();
        return facts.isEmpty() || used.isEmpty()
                ? saving.withUnknown()
                : saving.with(used.get(), baselines.of(facts.get().location(), saving.month())
                        .kilowattHours(facts.get().wattage().orElseThrow()));
    }

    private static List<YearMonth> between(YearMonth first, YearMonth last) {
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth each = first; !each.isAfter(last); each = each.plusMonths(1)) {
            months.add(each);
        }
        return months;
    }
}
