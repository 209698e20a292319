package io.lamplighter.gateway.savings;

import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;

import io.lamplighter.gateway.energy.Usage;

/** What a lamp's counter gained in each month of a year. Immutable. */
final class LampYear {

    /** Readings that come late are seen after so long. */
    private static final Duration FRESH = Duration.ofHours(6);
    /** A lamp that told nothing in the running year is new, and somebody waits for its first reading. */
    private static final Duration FRESH_WITHOUT_ANY = Duration.ofMinutes(5);
    private static final int MONTHS = 12;

    private final float[] used = new float[MONTHS];
    private final BitSet complete = new BitSet(MONTHS);
    private final BitSet estimated = new BitSet(MONTHS);
    private final Instant readAt;
    private final Duration fresh;

    LampYear(List<Usage> months, ZoneId zone, Instant readAt) {
        this.readAt = readAt;
        Arrays.fill(used, Float.NaN);
        for (Usage usage : months) {
            Double energy = usage.energy();
            int month = usage.from().atZone(zone).getMonthValue() - 1;
            if (energy != null) {
                used[month] = energy.floatValue();
                complete.set(month, usage.complete());
                estimated.set(month, usage.estimated());
            }
        }
        boolean isNew = months.stream().allMatch(usage -> usage.energy() == null)
                && months.stream().anyMatch(usage -> usage.to().isAfter(readAt));
        this.fresh = isNew ? FRESH_WITHOUT_ANY : FRESH;
    }

    Instant readAt() {
        return readAt;
    }

    /** What is complete and not estimated never changes again. */
    boolean isFresh(Instant now) {
        return (complete.cardinality() == MONTHS && estimated.isEmpty())
                || Duration.between(readAt, now).compareTo(fresh) < 0;
    }

    /** kWh as far as the counter tells; empty when it tells nothing. */
    OptionalDouble used(Month of) {
        float energy = used[of.getValue() - 1];
        return Float.isNaN(energy) ? OptionalDouble.empty() : OptionalDouble.of(energy);
    }

    boolean isComplete(Month of) {
        return complete.get(of.getValue() - 1);
    }

    boolean isEstimated(Month of) {
        return estimated.get(of.getValue() - 1);
    }
}
