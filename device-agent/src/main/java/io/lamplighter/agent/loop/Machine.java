package io.lamplighter.agent.loop;

import java.util.Objects;
import java.util.Optional;

import io.lamplighter.agent.clock.TimeService;
import io.lamplighter.agent.supervision.Supervisor;

/**
 * What a post asks of the machine that it runs on, and tells it.
 *
 * @param timeService
 *            says whether the clock is right, which then runs as fast as the ticker; empty: it is always right
 * @param supervisor
 *            restarts the program when it no longer controls its lamps
 */
public record Machine(Optional<TimeService> timeService, Supervisor supervisor) {

    public Machine {
        Objects.requireNonNull(timeService, "timeService");
        Objects.requireNonNull(supervisor, "supervisor");
    }

    /** Its clock is always right, and nobody watches. */
    public static Machine carefree() {
        return new Machine(Optional.empty(), Supervisor.none());
    }
}
