package io.lamplighter.simulator.post;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.diagnosis.DiagnosisSettings;
import io.lamplighter.agent.diagnosis.LampThresholds;
import io.lamplighter.agent.diagnosis.SensorThresholds;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.agent.loop.Intervals;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.simulator.demo.Eventually;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is broken below Pi4J comes out of the real agent under its name. One post for each fault, all at once. */
@Timeout(180)
class LampFaultIT {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-20T23:00:00Z");
    private static final Instant NOON = Instant.parse("2026-03-21T11:00:00Z");
    private static final Location RUHRORT = new Location(51.4566, 6.7336);
    /** Debounced for a second only, so that the test does not take minutes. */
    private static final DiagnosisSettings HASTY = new DiagnosisSettings(
            new LampThresholds(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), 20, 10, 0.8, 3,
                    Duration.ofSeconds(1)),
            SensorThresholds.standard(), Map.of());
    /** A slow supply fault needs a minute, so it has its own table test only. */
    private static final Map<LampFault, Set<String>> EVENTS = Map.of(LampFault.NONE, Set.of(),
            LampFault.WELDED_RELAY, Set.of("relayFailure", "lampUnexpectedOn"), LampFault.BROKEN_LAMP,
            Set.of("lampFailure"), LampFault.STUCK_DIMMER, Set.of("dimmingFailure"), LampFault.HALF_DARK,
            Set.of("lampPowerTooLow"), LampFault.OVERLOAD, Set.of("lampPowerTooHigh"), LampFault.CYCLING,
            Set.of("cyclingFailure"), LampFault.SUPPLY_LOSS, Set.of("supplyLoss"));

    @TempDir
    private Path temp = Path.of("");

    @Test
    void eachFaultComesOutUnderItsName() throws Exception {
        ListeningHost host = new ListeningHost("lamplighter");
        Map<LampFault, SimulatedPost> posts = new EnumMap<>(LampFault.class);
        try (ScheduledExecutorService loop = Executors.newScheduledThreadPool(2);
                var blocking = Executors.newFixedThreadPool(2)) {
            EVENTS.keySet().forEach(fault -> {
                Instant now = fault == LampFault.WELDED_RELAY ? NOON : MIDNIGHT;
                Surroundings surroundings = new Surroundings(ticking(now), Ticker.system(), 1, loop, blocking,
                        new SplittableRandom(1));
                SimulatedPost post = SimulatedPost.assemble(settings(fault), wiring(), new World(1), host,
                        new SimulatedPost.Place(temp.resolve(fault.name()), surroundings));
                posts.put(fault, post);
                post.suffer(1, fault);
                post.start();
            });
            for (Map.Entry<LampFault, Set<String>> entry : EVENTS.entrySet()) {
                Set<String> wanted = Set.copyOf(entry.getValue().stream().map(name -> "LampMonitor/" + name).toList());
                Eventually.within(Duration.ofSeconds(90),
                        () -> Optional.of(host.raised(entry.getKey().name())).filter(has -> has.containsAll(wanted)),
                        () -> entry.getKey() + " told " + host.raised(entry.getKey().name()));
            }
            assertThat(host.raised(LampFault.NONE.name())).isEmpty();
            assertThat(host.raised(LampFault.STUCK_DIMMER.name())).containsExactly("LampMonitor/dimmingFailure");
            posts.values().forEach(SimulatedPost::stop);
            posts.values().forEach(SimulatedPost::close);
        }
    }

    private static PostSettings settings(LampFault fault) {
        PostSettings standard = PostSettings.standard(new PostSettings.Identity(fault.name(), "ruhrort", "", ""),
                plan(fault), LinkSettings.standard("tcp://nowhere:1", "lamplighter"));
        Intervals intervals = new Intervals(Duration.ofMillis(250), Duration.ofSeconds(60), Duration.ofMinutes(15));
        return new PostSettings(standard.identity(), standard.plan(), Map.of(), intervals, HASTY,
                standard.outputs(), standard.link(), standard.journal(), false);
    }

    /** A stuck dimmer shows at a dimmed level. */
    private static Plan plan(LampFault fault) {
        Plan standard = Plan.standard(RUHRORT);
        Level level = fault == LampFault.STUCK_DIMMER ? new Level(50) : Level.FULL;
        return new Plan(RUHRORT, new DuskToDawn(DuskToDawn.DEFAULT_SUN_ELEVATION_DEGREES, level, Duration.ZERO),
                standard.photocell(), standard.safeLevel());
    }

    private static BoardSettings wiring() {
        return BoardSettings.reference(List.of(new Luminaire("luminaire-1", 60, new Level(10))));
    }

    private static InstantSource ticking(Instant start) {
        Duration ahead = Duration.between(Instant.now(), start);
        return InstantSource.offset(InstantSource.system(), ahead);
    }
}
