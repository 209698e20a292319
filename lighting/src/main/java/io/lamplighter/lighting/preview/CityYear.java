package io.lamplighter.lighting.preview;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sky;

/**
 * A year of each lamp of a city. Lamps within a cell have the sun of its middle, which rises and sets within 10 s
 * of theirs up to 60 degrees of latitude. Those of them that follow one plan share its steps; each is driven in its own way. The head
 * start of a post is left out: it moves all steps by some minutes, and so changes no energy but that at the ends of months.
 * Stateless; cells may be worked out in any thread.
 *
 * @param zone
 *            in which months begin
 */
public record CityYear(int year, ZoneId zone) {

    /** A cell is 2.2 km from south to north, and in the Ruhr 1.4 km from west to east. */
    private static final double CELLS_PER_DEGREE = 50;

    /**
     * One lamp.
     *
     * @param id
     *            for the caller
     */
    public record Lamp(String id, Plan plan, Consumption consumption) {}

    /** What a cell took. */
    public record Effort(int lamps, int sharedYears) {}

    /** The lamps by cell: what one thread works out at a time. */
    public static Collection<List<Lamp>> cells(Collection<Lamp> lamps) {
        return lamps.stream().collect(Collectors.groupingBy(lamp -> middle(lamp.plan().location()))).values();
    }

    /** Works out a year for each of the lamps, which are those of one cell. */
    public Effort of(List<Lamp> cell, BiConsumer<Lamp, YearOfLight> taker) {
        if (cell.isEmpty()) {
            return new Effort(0, 0);
        }
        Sky sky = Sky.forAYear(middle(cell.getFirst().plan().location()));
        Map<Plan, SharedYear> shared = new HashMap<>();
        for (Lamp lamp : cell) {
            Plan plan = lamp.plan().under(sky, Duration.ZERO);
            taker.accept(lamp,
                    shared.computeIfAbsent(plan, steps -> new SharedYear(steps, year, zone)).of(lamp.consumption()));
        }
        return new Effort(cell.size(), shared.size());
    }

    /** Of the cell in which a lamp stands. */
    public static Location middle(Location location) {
        return new Location(rounded(location.latitude()), rounded(location.longitude()));
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * CELLS_PER_DEGREE) / CELLS_PER_DEGREE;
    }
}
