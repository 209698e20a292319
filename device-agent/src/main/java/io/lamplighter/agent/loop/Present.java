package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.program.Inputs;
import io.lamplighter.lighting.program.SensorSource;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;
import io.lamplighter.protocol.time.Ticker;

/**
 * What a post knows of the present whenever it is asked: time, light, presence and what its neighbours tell.
 *
 * @param ticker
 *            of the loop
 */
record Present(PostClock clock, Environment environment, Neighbours neighbours, Ticker ticker) {

    long nanos() {
        return ticker.nanos();
    }

    /** What decisions about light depend on besides the plan. */
    Inputs inputs() {
        OptionalDouble lux = clock.lightInDoubt() ? OptionalDouble.empty() : environment.lux(nanos());
        return new Inputs(clock.state(), lux, sensedAgo(),
                environment.traffic(nanos()), clock.dayInDoubt());
    }

    private Map<SensorSource, Duration> sensedAgo() {
        Optional<Duration> present = environment.presenceAgo(nanos());
        Optional<Duration> told = neighbours.heardAgo(nanos());
        if (present.isEmpty() && told.isEmpty()) {
            return Map.of();
        }
        Map<SensorSource, Duration> ago = new EnumMap<>(SensorSource.class);
        present.ifPresent(duration -> ago.put(SensorSource.PRESENCE, duration));
        told.ifPresent(duration -> ago.put(SensorSource.NEIGHBOUR, duration));
        return ago;
    }

    /** In degrees, good to a few hundredths, as sensors are judged by it; empty while the time is unknown. */
    OptionalDouble sunElevation(Location location) {
        return clock.state() == ClockState.UNKNOWN
                ? OptionalDouble.empty()
                : OptionalDouble.of(Sun.quickElevationDegrees(clock.instant(), location));
    }

    /** The quarter of an hour by the clock; empty while the time is unknown. */
    OptionalLong quarter() {
        return clock.state() == ClockState.UNKNOWN
                ? OptionalLong.empty()
                : OptionalLong.of(QuarterCount.quarterOf(clock.instant().getEpochSecond()));
    }
}
