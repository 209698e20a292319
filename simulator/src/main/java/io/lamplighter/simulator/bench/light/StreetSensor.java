package io.lamplighter.simulator.bench.light;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.program.Inputs;
import io.lamplighter.lighting.program.SensorSource;
import io.lamplighter.lighting.program.Traffic;

/** What a post senses of the vehicles that pass it: each at once as presence, and their number by periods. One owner thread. */
final class StreetSensor {

    private static final long PERIOD_SECONDS = Traffic.PERIOD.toSeconds();

    private final Passings passings;
    private Traffic counted = Traffic.UNKNOWN;
    private long countedUntil = Long.MIN_VALUE;

    StreetSensor(Passings passings) {
        this.passings = passings;
    }

    /** At a whole second. */
    Inputs at(Instant now) {
        int passed = passings.before(now.plusSeconds(1));
        Map<SensorSource, Duration> sensedAgo = passed == 0
                ? Map.of()
                : Map.of(SensorSource.PRESENCE, Duration.between(passings.times().get(passed - 1), now).abs());
        return new Inputs(ClockState.SYNCED, OptionalDouble.empty(), sensedAgo, traffic(now));
    }

    private Traffic traffic(Instant now) {
        long until = Math.floorDiv(now.getEpochSecond(), PERIOD_SECONDS) * PERIOD_SECONDS;
        if (until != countedUntil) {
            countedUntil = until;
            counted = new Traffic(Duration.ZERO, counts(Instant.ofEpochSecond(until)));
        }
        return new Traffic(Duration.ofSeconds(now.getEpochSecond() - until), counted.vehicles());
    }

    /** Periods before the counter began are not known. */
    private List<OptionalInt> counts(Instant until) {
        List<OptionalInt> counts = new ArrayList<>();
        for (Instant end = until; counts.size() < Traffic.MAXIMUM_PERIODS; end = end.minus(Traffic.PERIOD)) {
            Instant begin = end.minus(Traffic.PERIOD);
            counts.add(begin.isBefore(passings.first())
                    ? OptionalInt.empty()
                    : OptionalInt.of(passings.between(begin, end)));
        }
        return counts;
    }
}
