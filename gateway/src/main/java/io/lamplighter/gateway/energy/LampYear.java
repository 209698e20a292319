package io.lamplighter.gateway.energy;

import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a lamp's counter gained in each month of a year, as far as it was read. Immutable. */
public final class LampYear {

    /** A lamp that told nothing in the running year is new, and somebody waits for its first reading. */
    private static final Duration FRESH_WITHOUT_ANY = Duration.ofMinutes(5);
    /** Behind its end a month is read again for so long: readings within {@link EnergyReader}'s reach may still come. */
    private static final int OPEN_DAYS = 33;
    private static final int MONTHS = 12;

    private final int year;
    private final Instant readAt;
    private final float[] used;
    private final int complete;
    private final int estimated;

    /**
     * @param readAt
     *            when it was worked out
     * @param used
     *            kWh, not a number where the counter tells nothing; one for each month
     * @param complete
     *            a bit for each month, January the lowest: whether there are readings at both its ends
     * @param estimated
     *            likewise, whether some of it is a share of what was used in more than an hour without a reading
     */
    public LampYear(int year, Instant readAt, float[] used, int complete, int estimated) {
        if (used.length != MONTHS) {
            throw new IllegalArgumentException("a year has " + MONTHS + " months, not " + used.length);
        }
        this.year = year;
        this.readAt = readAt;
        this.used = used.clone();
        this.complete = complete;
        this.estimated = estimated;
    }

    static LampYear unread(int year) {
        float[] nothing = new float[MONTHS];
        Arrays.fill(nothing, Float.NaN);
        return new LampYear(year, Instant.EPOCH, nothing, 0, 0);
    }

    /** The same with what some of its months turned out to be. */
    LampYear with(List<Usage> months, ZoneId zone, Instant now) {
        float[] told = used.clone();
        int nowComplete = complete;
        int nowEstimated = estimated;
        for (Usage usage : months) {
            int month = usage.from().atZone(zone).getMonthValue() - 1;
            Double energy = usage.energy();
            told[month] = energy == null ? Float.NaN : energy.floatValue();
            nowComplete = bit(nowComplete, month, energy != null && usage.complete());
            nowEstimated = bit(nowEstimated, month, energy != null && usage.estimated());
        }
        return new LampYear(year, now, told, nowComplete, nowEstimated);
    }

    private static int bit(int bits, int at, boolean set) {
        return set ? bits | 1 << at : bits & ~(1 << at);
    }

    public int year() {
        return year;
    }

    public Instant readAt() {
        return readAt;
    }

    public float[] used() {
        return used.clone();
    }

    public int complete() {
        return complete;
    }

    public int estimated() {
        return estimated;
    }

    /** The first month that may still turn out otherwise. */
    Optional<Month> firstOpen() {
        return Arrays.stream(Month.values()).filter(month -> !isSettled(month)).findFirst();
    }

    /** What is complete and not estimated never changes, and what is long over hardly does. */
    private boolean isSettled(Month month) {
        return (isComplete(month) && !isEstimated(month)) || readAt.isAfter(YearMonth.of(year, month).plusMonths(1)
                .atDay(1).plusDays(OPEN_DAYS).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /**
     * Whether it need not be worked out again.
     *
     * @param age
     *            after which readings that came late are to be seen
     */
    public boolean isFresh(Instant now, Duration age) {
        boolean isNew = isSilent() && readAt.isBefore(YearMonth.of(year + 1, 1).atDay(1).atStartOfDay(ZoneOffset.UTC)
                .toInstant());
        Duration since = Duration.between(readAt, now);
        return firstOpen().isEmpty()
                || (!since.isNegative() && since.compareTo(isNew ? FRESH_WITHOUT_ANY : age) < 0);
    }

    private boolean isSilent() {
        return Arrays.stream(Month.values()).allMatch(month -> used(month).isEmpty());
    }

    /** kWh as far as the counter tells; empty when it tells nothing. */
    public OptionalDouble used(Month of) {
        float energy = used[of.getValue() - 1];
        return Float.isNaN(energy) ? OptionalDouble.empty() : OptionalDouble.of(energy);
    }

    public boolean isComplete(Month of) {
        return (complete >> (of.getValue() - 1) & 1) == 1;
    }

    public boolean isEstimated(Month of) {
        return (estimated >> (of.getValue() - 1) & 1) == 1;
    }
}
