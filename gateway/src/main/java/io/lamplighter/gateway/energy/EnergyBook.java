package io.lamplighter.gateway.energy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What luminaires used, by the city's calendar. Thread-safe.
 *
 * @param zone
 *            in which days and months begin
 * @param tariff
 *            what a kilowatt-hour costs
 * @param city
 *            whose lamps these are, for reports; may be empty
 */
public record EnergyBook(EnergyReader reader, ZoneId zone, Tariff tariff, String city) {

    /** The most spans that one question may ask for. */
    public static final int MOST = 5_000;

    /** Every span with a moment from the one time to before the other. Blocks on the disk; repeatable. */
    public List<Usage> usages(String post, String device, Resolution resolution, Instant from, Instant to) {
        Instant begin = resolution.begin(from, zone);
        return Usages.of(reader.read(post, device, begin, to), resolution, zone, begin, to);
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
