package io.lamplighter.simulator.street;

import java.net.URI;
import java.time.Duration;

import io.lamplighter.agent.loop.Intervals;
import io.lamplighter.simulator.scenario.Kit;
import io.lamplighter.simulator.scenario.Scenario;
import io.lamplighter.simulator.world.Conditions;

/**
 * What all posts of a street share. Immutable.
 *
 * @param reach
 *            where their host is
 * @param lapse
 *            city seconds per real second, above 0
 * @param intervals
 *            how often posts measure and report, in real time
 * @param patience
 *            how long a post waits for a broker that all of them ask at once: to be let in, to be pinged, to be acknowledged
 * @param guarded
 *            whether posts have a door contact and an attitude sensor
 * @param kit
 *            what posts begin with
 * @param weather
 *            over it
 * @param seed
 *            of the weather and the mains that are drawn, and of the posts' jitter
 */
public record StreetSettings(Reach reach, double lapse, Intervals intervals, Duration patience, boolean guarded,
        Kit kit, Conditions weather, long seed) {

    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(30);
    private static final Duration PATIENCE_PER_POST = Duration.ofMillis(100);

    /** Under weather that is drawn; the posts have neither door contact nor attitude sensor. */
    public StreetSettings(Reach reach, double lapse, Intervals intervals, Duration patience, long seed) {
        this(reach, lapse, intervals, patience, false, Kit.NONE, Conditions.DRAWN, seed);
    }

    /** Lively enough to look at: readings every second or, in a large city, so that all posts together do 500 a second. */
    public static StreetSettings demo(URI broker, double lapse, int posts) {
        Duration sample = Duration.ofMillis(Math.max(1_000, posts * 2L));
        Intervals intervals = new Intervals(sample, Duration.ofSeconds(60), Duration.ofMinutes(5));
        Duration crowd = PATIENCE_PER_POST.multipliedBy(posts);
        Duration patience = crowd.compareTo(SHORTEST_PATIENCE) > 0 ? crowd : SHORTEST_PATIENCE;
        return new StreetSettings(Reach.gateway(broker), lapse, intervals, patience, 1);
    }

    /** The same as a scenario has it; its posts have a door contact and an attitude sensor. */
    public StreetSettings of(Scenario scenario) {
        return new StreetSettings(reach, lapse, intervals, patience, true, scenario.kit(), scenario.around().weather(),
                scenario.seed());
    }
}
