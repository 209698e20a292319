package io.lamplighter.simulator.scenario;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.program.Schedule;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sky;
import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.world.Wear;

/**
 * What posts of a scenario begin with: the plan that they follow until a host sends one, and luminaires of some make. Immutable.
 *
 * @param plans
 *            a post follows one at most; others are lit from dusk to dawn
 * @param batches
 *            a post is in one at most; luminaires of others are of the usual make
 */
public record Kit(List<Planned> plans, List<Batch> batches) {

    /** Nothing but what every post has. */
    public static final Kit NONE = new Kit(List.of(), List.of());

    public Kit {
        plans = List.copyOf(plans);
        batches = List.copyOf(batches);
    }

    /**
     * What some posts follow.
     *
     * @param name
     *            for people, unique
     */
    public record Planned(String name, List<Site> among, Schedule schedule) {

        public Planned {
            among = List.copyOf(among);
        }
    }

    /** The plan of a post, as it stands there; it shares no memory with that of another. */
    public Plan plan(String post, Location at) {
        return plans.stream().filter(plan -> plan.among().stream().anyMatch(site -> site.id().equals(post))).findFirst()
                .map(plan -> new Plan(at, DuskToDawn.standard(), Photocell.standard(), Level.FULL,
                        Optional.of(plan.schedule())).under(Sky.over(at), Duration.ZERO))
                .orElseGet(() -> Plan.standard(at));
    }

    /** How worn luminaires are, by post. */
    public Map<String, Wear> wear() {
        return batches.stream().flatMap(batch -> batch.among().stream().map(site -> Map.entry(site.id(), batch.wear())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one,
                        LinkedHashMap::new));
    }
}
