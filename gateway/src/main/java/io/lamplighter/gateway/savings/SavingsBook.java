package io.lamplighter.gateway.savings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.lamplighter.gateway.energy.EnergyBook;
import io.lamplighter.gateway.energy.Resolution;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.preview.Baseline;
import io.lamplighter.gateway.preview.LampFacts;
import io.lamplighter.gateway.preview.Lamps;
import org.jspecify.annotations.Nullable;

/**
 * Sums up savings by month. What counters gained is read once and remembered by lamp and year, so that a whole city is read a few
 * seconds at a time and summed up at once afterwards. Thread-safe.
 */
public final class SavingsBook {

    /** Months in one question. */
    public static final int MOST_MONTHS = 24;
    /** Lamps in one question that does not wait. */
    public static final int MOST_LAMPS = 5_000;
    /** Years of lamps that are remembered, of some 180 bytes; beyond it all are forgotten and read again. */
    public static final int MOST_REMEMBERED = 400_000;

    private static final double WATTS_PER_KILOWATT = 1_000;

    private final Lamps lamps;
    private final EnergyBook energy;
    private final InstantSource clock;
    private final Baselines baselines;
    private final Map<Key, LampYear> remembered = new ConcurrentHashMap<>();

    private record Key(LuminaireId lamp, int year) {}

    /**
     * @param clock
     *            the city's
     */
    public SavingsBook(Lamps lamps, EnergyBook energy, InstantSource clock) {
        this.lamps = lamps;
        this.energy = energy;
        this.clock = clock;
        this.baselines = new Baselines(energy.zone(), new Baseline(energy.tariff().baselineSunElevation()));
    }

    /** How far reading came. */
    public record Progress(int pending, Instant asOf) {}

    /**
     * Reads what is not remembered yet. Blocks on the disk, some milliseconds for each lamp and year.
     *
     * @param of
     *            with their years at most {@link #MOST_REMEMBERED}
     * @param patience
     *            stops after so long; what is left is pending
     */
    public Progress read(Collection<LuminaireId> of, YearMonth first, YearMonth last, Duration patience) {
        Instant now = clock.instant();
        long end = System.nanoTime() + patience.toNanos();
        Instant oldest = now;
        int pending = 0;
        for (LuminaireId lamp : of) {
            for (int year = first.getYear(); year <= last.getYear(); year++) {
                LampYear known = remembered.get(new Key(lamp, year));
                if (known != null && known.isFresh(now)) {
                    oldest = known.readAt().isBefore(oldest) ? known.readAt() : oldest;
                } else if (System.nanoTime() - end < 0) {
                    remember(lamp, year, now);
                } else {
                    pending++;
                    break;
                }
            }
        }
        return new Progress(pending, oldest);
    }

    private void remember(LuminaireId lamp, int year, Instant now) {
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        LocalDate begin = LocalDate.of(year, 1, 1);
        remembered.put(new Key(lamp, year), new LampYear(energy.usages(lamp.post(), lamps.counter(lamp),
                Resolution.MONTH, begin.atStartOfDay(energy.zone()).toInstant(),
                begin.plusYears(1).atStartOfDay(energy.zone()).toInstant()), energy.zone(), now));
        lamps.facts(lamp).ifPresent(facts -> baselines.of(facts.location(), YearMonth.of(year, 1)));
    }

    /**
     * In the order of the months, one of each. Lamps that were not read yet are in no sum. Never blocks on the disk.
     *
     * @param last
     *            not before the first; what is not over yet is incomplete
     */
    public List<MonthlySaving> sums(Collection<LuminaireId> of, YearMonth first, YearMonth last) {
        MonthlySaving[] months = Stream.iterate(first, each -> !each.isAfter(last), each -> each.plusMonths(1))
                .map(MonthlySaving::none).toArray(MonthlySaving[]::new);
        for (LuminaireId lamp : of) {
            Optional<LampFacts> facts = lamps.facts(lamp).filter(found -> found.wattage().isPresent());
            LampYear year = null;
            for (int i = 0; i < months.length; i++) {
                YearMonth month = months[i].month();
                if (i == 0 || month.getMonthValue() == 1) {
                    year = remembered.get(new Key(lamp, month.getYear()));
                }
                months[i] = added(months[i], facts, year);
            }
        }
        return List.of(months);
    }

    /** At full light, that the energy of a lamp amounts to: on average of those that are compared in each month. Not a number without any. */
    public double fullLightHours(Collection<LuminaireId> of, YearMonth first, YearMonth last) {
        double hours = Double.NaN;
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            double used = 0;
            double kilowatts = 0;
            for (LuminaireId lamp : of) {
                LampYear year = remembered.get(new Key(lamp, month.getYear()));
                OptionalDouble watts = lamps.facts(lamp).map(LampFacts::wattage).orElse(OptionalDouble.empty());
                if (year != null && watts.isPresent() && year.isComplete(month.getMonth())) {
                    used += year.used(month.getMonth()).orElse(0);
                    kilowatts += watts.getAsDouble() / WATTS_PER_KILOWATT;
                }
            }
            if (kilowatts > 0) {
                hours = (Double.isNaN(hours) ? 0 : hours) + used / kilowatts;
            }
        }
        return hours;
    }

    private MonthlySaving added(MonthlySaving saving, Optional<LampFacts> facts, @Nullable LampYear year) {
        if (year == null) {
            return saving;
        }
        YearMonth month = saving.month();
        OptionalDouble used = year.used(month.getMonth());
        if (used.isEmpty()) {
            return saving.withUnknown();
        }
        return facts.isEmpty() || !year.isComplete(month.getMonth())
                ? saving.withIncomplete(used.getAsDouble())
                : saving.with(used.getAsDouble(), baselines.of(facts.get().location(), month)
                        .kilowattHours(facts.get().wattage().orElseThrow()), year.isEstimated(month.getMonth()));
    }
}
