package io.lamplighter.gateway.savings;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.level.PowerCurve;
import io.lamplighter.lighting.preview.Assumption;
import io.lamplighter.lighting.preview.Consumption;
import io.lamplighter.lighting.preview.Preview;
import io.lamplighter.lighting.preview.Usage;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.sun.Location;

/**
 * What lamps need from dusk to dawn at full light. Neighbours share an answer: places are rounded to 0.05 degrees, which moves
 * dusk by some seconds. Thread-safe.
 */
final class Baselines {

    private static final double CELL_DEGREES = 0.05;
    /** Of some 100 bytes; then all are forgotten and worked out again, 2 ms each. */
    private static final int MOST = 10_000;

    private final ZoneId zone;
    private final Map<Cell, Usage> known = new ConcurrentHashMap<>();

    private record Cell(long latitude, long longitude, YearMonth month) {}

    Baselines(ZoneId zone) {
        this.zone = zone;
    }

    Usage of(Location location, YearMonth month) {
        if (known.size() >= MOST) {
            known.clear();
        }
        return known.computeIfAbsent(new Cell(Math.round(location.latitude() / CELL_DEGREES),
                Math.round(location.longitude() / CELL_DEGREES), month), this::worked);
    }

    private Usage worked(Cell cell) {
        Location middle = new Location(cell.latitude() * CELL_DEGREES, cell.longitude() * CELL_DEGREES);
        Luminaire any = new Luminaire("any", 1, Level.OFF);
        return new Consumption(any, PowerCurve.TYPICAL).of(Preview.of(Plan.standard(middle), any,
                Assumption.undisturbed(), begin(cell.month()), begin(cell.month().plusMonths(1))));
    }

    private Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }
}
