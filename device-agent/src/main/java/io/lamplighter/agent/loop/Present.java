package io.lamplighter.agent.loop;

import java.util.OptionalDouble;
import java.util.OptionalLong;

import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.program.Inputs;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;
import io.lamplighter.protocol.time.Ticker;

/**
 * What a post knows of the present whenever it is asked: time, light and presence.
 *
 * @param ticker
 *            of the loop
 */
record Present(PostClock clock, Environment environment, Ticker ticker) {

    long nanos() {
        return ticker.nanos();
    }

    /** What decisions about light depend on besides the plan. */
    Inputs inputs() {
        return new Inputs(clock.state(), environment.lux(nanos()), environment.sensedAgo(nanos()),
                environment.traffic(nanos()));
    }

    /** In degrees; empty while the time is unknown. */
    OptionalDouble sunElevation(Location location) {
        return clock.state() == ClockState.UNKNOWN
                ? OptionalDouble.empty()
                : OptionalDouble.of(Sun.elevationDegrees(clock.instant(), location));
    }

    /** The quarter of an hour by the clock; empty while the time is unknown. */
    OptionalLong quarter() {
        return clock.state() == ClockState.UNKNOWN
                ? OptionalLong.empty()
                : OptionalLong.of(QuarterCount.quarterOf(clock.instant().getEpochSecond()));
    }
}
