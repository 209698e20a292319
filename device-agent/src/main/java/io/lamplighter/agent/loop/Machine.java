package io.lamplighter.agent.loop;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.lamplighter.agent.clock.TimeService;
import io.lamplighter.agent.radio.Radio;
import io.lamplighter.agent.selftest.Check;
import io.lamplighter.agent.selftest.MachineChecks;
import io.lamplighter.agent.supervision.Supervisor;

/**
 * What a post asks of the machine that it runs on, and tells it.
 *
 * @param timeService
 *            says whether the clock is right, which then runs as fast as the ticker; empty: it is always right
 * @param supervisor
 *            restarts the program when it no longer controls its lamps
 * @param checks
 *            what a self-test looks at besides the board; each may block
 * @param radio
 *            by which it is connected; empty: a cable, or nobody knows
 */
public record Machine(Optional<TimeService> timeService, Supervisor supervisor, List<Check> checks,
        Optional<Radio> radio) {

    public Machine {
        Objects.requireNonNull(timeService, "timeService");
        Objects.requireNonNull(supervisor, "supervisor");
        checks = List.copyOf(checks);
        Objects.requireNonNull(radio, "radio");
    }

    /** Of which a self-test asks nothing. */
    public Machine(Optional<TimeService> timeService, Supervisor supervisor) {
        this(timeService, supervisor, List.of(), Optional.empty());
    }

    /** Its clock is always right, and nobody watches. */
    public static Machine carefree() {
        return new Machine(Optional.empty(), Supervisor.none(),
                MachineChecks.clock(Optional.empty(), Optional.empty()), Optional.empty());
    }

    /** The same, connected by a radio. */
    public Machine with(Radio next) {
        return new Machine(timeService, supervisor, checks, Optional.of(next));
    }
}
