package io.lamplighter.simulator.scenario;

import java.util.List;
import java.util.Optional;

import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.world.DriverLife;
import io.lamplighter.simulator.world.Wear;

/**
 * Posts whose luminaires are of one make and age alike. Immutable.
 *
 * @param among
 *            at least one
 * @param wear
 *            from the start of the scenario on
 * @param drivers
 *            when they fail; empty: never by themselves
 */
public record Batch(List<Site> among, Wear wear, Optional<DriverLife> drivers) {

    public Batch {
        among = List.copyOf(among);
    }
}
