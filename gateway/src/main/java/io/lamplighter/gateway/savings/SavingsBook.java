package io.lamplighter.gateway.savings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.lamplighter.gateway.energy.EnergyBook;
import io.lamplighter.gateway.energy.LampYear;
import io.lamplighter.gateway.energy.LampYears;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.preview.Baseline;
import io.lamplighter.gateway.preview.LampFacts;
import io.lamplighter.gateway.preview.Lamps;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Sums up savings by month. What counters gained is remembered by lamp and year; what nobody worked out yet is read a few seconds at a
 * time, and summed up at once afterwards. Thread-safe.
 */
public final class SavingsBook {

    /** Months in one question. */
    public static final int MOST_MONTHS = 24;
    /** Lamps in one question that does not wait. */
    public static final int MOST_LAMPS = 5_000;
    /** Years of lamps that are remembered, of some 250 bytes; beyond it all are forgotten and looked up again. */
    public static final int MOST_REMEMBERED = 400_000;

    /** What is not settled is worked out again after so long, if {@link Bookkeeper} did not. */
    private static final Duration STALE = Duration.ofHours(8);
    /** What is remembered is looked up again after so long. */
    private static final Duration RECALLED = Duration.ofHours(1);
    /** So many are looked up one by one. */
    private static final int FEW = 500;
    private static final double WATTS_PER_KILOWATT = 1_000;

    private final Lamps lamps;
    private final EnergyBook energy;
    private final InstantSource clock;
    private final Baselines baselines;
    private final Map<Key, Held> remembered = new ConcurrentHashMap<>();

    private record Key(LuminaireId lamp, int year) {}

    private record Held(LampYear year, Instant since) {

        boolean isOld(Instant now) {
            return since.isAfter(now) || !since.plus(RECALLED).isAfter(now);
        }
    }

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
     * Reads what is not remembered: what {@link Bookkeeper} worked out at once, what it did not some milliseconds for each lamp and
     * year. Blocks on the disk.
     *
     * @param of
     *            with their years at most {@link #MOST_REMEMBERED}
     * @param patience
     *            stops after so long; what is left is pending
     */
    public Progress read(Collection<LuminaireId> of, YearMonth first, YearMonth last, Duration patience) {
        Instant now = clock.instant();
        long end = System.nanoTime() + patience.toNanos();
        for (int year = first.getYear(); year <= last.getYear(); year++) {
            recall(of, year, now);
        }
        List<LampYears.Entry> worked = new ArrayList<>();
        Instant oldest = now;
        int pending = 0;
        for (LuminaireId lamp : of) {
            for (int year = first.getYear(); year <= last.getYear(); year++) {
                Held held = remembered.get(new Key(lamp, year));
                if (held != null && held.year().isFresh(now, STALE)) {
                    oldest = held.year().readAt().isBefore(oldest) ? held.year().readAt() : oldest;
                } else if (System.nanoTime() - end < 0) {
                    worked.add(worked(lamp, year, held, now));
                } else {
                    pending++;
                    break;
                }
            }
        }
        keep(worked);
        return new Progress(pending, oldest);
    }

    /** So that nobody works it out again; whoever asked has an answer without it. */
    private void keep(List<LampYears.Entry> worked) {
        try {
            energy.years().keep(worked);
        } catch (StoreException e) {
            Logger.warn("event=energy-not-booked effect=worked-out-again message=\"{}\"", e.getMessage());
        }
    }

    /** What is kept of them, unless it was looked up of late. */
    private void recall(Collection<LuminaireId> of, int year, Instant now) {
        Map<LuminaireId, LuminaireId> wanted = new HashMap<>(); // by the device that has the counter
        for (LuminaireId lamp : of) {
            Held held = remembered.get(new Key(lamp, year));
            if (held == null || held.isOld(now)) {
                wanted.put(new LuminaireId(lamp.post(), lamps.counter(lamp)), lamp);
            }
        }
        if (wanted.size() > FEW) {
            energy.years().each(year, entry -> {
                LuminaireId lamp = wanted.remove(new LuminaireId(entry.post(), entry.device()));
                if (lamp != null) {
                    remember(lamp, entry.year(), now);
                }
            });
        } else {
            wanted.entrySet().removeIf(each -> {
                Optional<LampYear> kept = energy.years().find(each.getKey().post(), each.getKey().device(), year);
                kept.ifPresent(found -> remember(each.getValue(), found, now));
                return kept.isPresent();
            });
        }
        wanted.values().forEach(lamp -> remembered.remove(new Key(lamp, year))); // forgotten there: late readings came
    }

    private void remember(LuminaireId lamp, LampYear year, Instant now) {
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(new Key(lamp, year.year()), new Held(year, now));
    }

    private LampYears.Entry worked(LuminaireId lamp, int year, @Nullable Held held, Instant now) {
        LampYears.Entry entry = energy.year(lamp.post(), lamps.counter(lamp), year,
                Optional.ofNullable(held).map(Held::year), now);
        remember(lamp, entry.year(), now);
        lamps.facts(lamp).ifPresent(facts -> baselines.of(facts.location(), YearMonth.of(year, 1)));
        return entry;
    }

    private @Nullable LampYear year(LuminaireId lamp, int year) {
        Held held = remembered.get(new Key(lamp, year));
        return held == null ? null : held.year();
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
                    year = year(lamp, month.getYear());
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
                LampYear year = year(lamp, month.getYear());
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
