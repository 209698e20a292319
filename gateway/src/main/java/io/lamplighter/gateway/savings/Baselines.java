package io.lamplighter.gateway.savings;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.lamplighter.gateway.preview.Baseline;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.level.PowerCurve;
import io.lamplighter.lighting.preview.CityYear;
import io.lamplighter.lighting.preview.Consumption;
import io.lamplighter.lighting.preview.Usage;
import io.lamplighter.lighting.preview.YearOfLight;
import io.lamplighter.lighting.sun.Location;

/** What lamps need in a whole night at full light, as previews of many have it: those of a cell share an answer. Thread-safe. */
final class Baselines {

    /** Of some 2 kB; then all are forgotten and worked out again, some 20 ms each. */
    private static final int MOST = 2_000;

    private final ZoneId zone;
    private final Baseline wholeNight;
    private final Map<Cell, YearOfLight> known = new ConcurrentHashMap<>();

    private record Cell(Location middle, int year) {}

    Baselines(ZoneId zone, Baseline wholeNight) {
        this.zone = zone;
        this.wholeNight = wholeNight;
    }

    Usage of(Location location, YearMonth month) {
        if (known.size() >= MOST) {
            known.clear();
        }
        return known.computeIfAbsent(new Cell(CityYear.middle(location), month.getYear()), this::worked).months()
                .getOrDefault(month, Usage.NONE);
    }

    private YearOfLight worked(Cell cell) {
        Consumption any = new Consumption(new Luminaire("any", 1, Level.OFF), PowerCurve.TYPICAL);
        List<YearOfLight> years = new ArrayList<>();
        new CityYear(cell.year(), zone).of(List.of(new CityYear.Lamp("any", wholeNight.plan(cell.middle()), any)),
                (_, light) -> years.add(light));
        return years.getFirst();
    }
}
