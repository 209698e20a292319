package io.lamplighter.lighting.preview;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.program.Plan;

/**
 * A year of all lamps that follow one plan at one place. The steps are worked out once; what they cost is asked for each way in
 * which a lamp is driven. One owner thread.
 */
public final class SharedYear {

    /** Any level goes: what a luminaire can show is a matter of how it is driven. */
    private static final Luminaire ANY = new Luminaire("any", 1, Level.OFF);

    private final SortedMap<YearMonth, Tally> tallies = new TreeMap<>();
    private final Map<Consumption.Drive, YearOfLight> known = new HashMap<>();

    /**
     * Works out the steps.
     *
     * @param zone
     *            in which months begin
     */
    public SharedYear(Plan plan, int year, ZoneId zone) {
        YearOfLight.months(year)
                .forEach(month -> tallies.put(month, Tally.of(YearOfLight.stretches(plan, ANY, month, zone))));
    }

    /** What {@link YearOfLight#of} says of such a lamp, but for a rounding of nanoseconds. */
    public YearOfLight of(Consumption consumption) {
        return known.computeIfAbsent(consumption.drive(), _ -> new YearOfLight(consumption.of(tallies)));
    }
}
