package io.lamplighter.gateway.energy;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What luminaires used, by the city's calendar. Thread-safe.
 *
 * @param years
 *            what was worked out of years before
 * @param zone
 *            in which days and months begin
 * @param tariff
 *            what a kilowatt-hour costs
 * @param city
 *            whose lamps these are, for reports; may be empty
 */
public record EnergyBook(EnergyReader reader, LampYears years, ZoneId zone, Tariff tariff, String city) {

    /** The most spans that one question may ask for. */
    public static final int MOST = 5_000;

    /** Every span with a moment from the one time to before the other. Blocks on the disk; repeatable. */
    public List<Usage> usages(String post, String device, Resolution resolution, Instant from, Instant to) {
        Instant begin = resolution.begin(from, zone);
        return Usages.of(reader.read(post, device, begin, to), resolution, zone, begin, to);
    }

    /**
     * A year of a lamp: what is settled in what was known of it stays, the rest is read anew. Blocks on the disk; repeatable.
     *
     * @param device
     *            that has the counter
     */
    public LampYears.Entry year(String post, String device, int year, Optional<LampYear> known, Instant now) {
        LampYear before = known.orElseGet(() -> LampYear.unread(year));
        LampYear after = before.firstOpen().map(month -> before.with(usages(post, device, Resolution.MONTH,
                begin(YearMonth.of(year, month)), begin(YearMonth.of(year + 1, 1))), zone, now)).orElse(before);
        return new LampYears.Entry(post, device, after);
    }

    private Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    /** Whether that is a question for so many spans at most. */
    public boolean isBounded(Resolution resolution, Instant from, Instant to) {
        Instant begin = resolution.begin(from, zone);
        for (int count = 0; begin.isBefore(to); count++) {
            if (count == MOST) {
                return false;
            }
            begin = resolution.end(begin, zone);
        }
        return true;
    }
}
