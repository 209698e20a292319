package io.lamplighter.simulator.street;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntPredicate;

import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.DimmerWiring;
import io.lamplighter.agent.board.InputWiring;
import io.lamplighter.agent.board.LightWiring;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.MeterWiring;
import io.lamplighter.agent.board.Pinout;
import io.lamplighter.agent.diagnosis.DiagnosisSettings;
import io.lamplighter.agent.journal.JournalSettings;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.agent.loop.OutputLimits;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.simulator.inventory.InventoryLamp;
import io.lamplighter.simulator.post.PostThreads;
import io.lamplighter.simulator.post.SimulatedPost;
import io.lamplighter.simulator.world.World;
import org.tinylog.Logger;

/** Posts that share a few threads: loops on two, sensors and disk on two. Any thread may call it. */
public final class Street implements AutoCloseable {

    private static final int THREADS = 2;
    private static final String LUMINAIRE = "luminaire-1";
    /** Dimming below this is not stable on the simulated drivers. */
    private static final Level MINIMUM = new Level(10);
    /** Simulated posts lose their process, never their power: what the system has taken is safe, and no write waits. */
    private static final boolean DURABLE = false;
    private static final long JOURNAL_BYTES = 4L << 20;

    private final PostThreads threads = PostThreads.start(THREADS);
    private final List<SimulatedPost> posts = new ArrayList<>();
    private final List<Walk.Standing> standing = new ArrayList<>();

    private Street() {}

    /**
     * Assembles and starts a post for each lamp. Blocks until all are started or it is told to stop; their lamps follow the
     * plan from then on, whether or not they reach the broker.
     *
     * @param clock
     *            the city's time
     * @param state
     *            folder of a post by its id
     * @param goOn
     *            asked before each post, with the number of posts so far; false ends the work
     */
    public static Street light(List<InventoryLamp> lamps, StreetSettings settings, InstantSource clock,
            Function<String, Path> state, IntPredicate goOn) {
        Street street = new Street();
        World world = new World(settings.seed());
        for (InventoryLamp lamp : lamps) {
            if (!goOn.test(street.posts.size())) {
                break;
            }
            Surroundings surroundings = new Surroundings(clock, Ticker.system(), settings.lapse(),
                    street.threads.loops(), street.threads.blocking(),
                    new SplittableRandom(settings.seed() ^ lamp.id().hashCode()));
            SimulatedPost post = SimulatedPost.assemble(post(lamp, settings), wiring(lamp), world,
                    settings.reach().connector(),
                    new SimulatedPost.Place(state.apply(lamp.id()), surroundings));
            street.posts.add(post);
            street.standing.add(new Walk.Standing(lamp.street().orElse(""), lamp.location(), post::somebody));
            post.start();
        }
        Logger.info("street is lit district={} posts={}", settings.district(), street.posts.size());
        return street;
    }

    private static PostSettings post(InventoryLamp lamp, StreetSettings settings) {
        PostSettings.Identity identity = new PostSettings.Identity(lamp.id(), settings.district(), lamp.name(),
                lamp.street().orElse(""));
        LinkSettings standard = LinkSettings.standard(settings.reach().server(), settings.reach().hostId());
        LinkSettings link = new LinkSettings(standard.servers(), standard.hostId(), settings.patience(),
                settings.patience(), standard.backOff(), settings.reach().delivery(), settings.patience(),
                standard.drainPerSecond());
        return new PostSettings(identity, Plan.standard(lamp.location()), Map.of(LUMINAIRE, lamp.luminaireType()),
                settings.intervals(), DiagnosisSettings.standard(), OutputLimits.standard(), link,
                JournalSettings.standard().withMaximumBytes(JOURNAL_BYTES), DURABLE);
    }

    private static BoardSettings wiring(InventoryLamp lamp) {
        Luminaire luminaire = new Luminaire(LUMINAIRE, lamp.nominalPowerWatts(), MINIMUM);
        LuminaireWiring wiring = new LuminaireWiring(luminaire, Pinout.relayGpio(1), DimmerWiring.reference(1),
                Optional.of(meter(lamp.nominalPowerWatts())));
        return new BoardSettings(Pinout.I2C_BUS, List.of(wiring),
                List.of(LightWiring.REFERENCE, InputWiring.presence()));
    }

    /** The reference shunt where it suffices; a smaller one for the heavy lamps of old inventories. */
    private static MeterWiring meter(double nominalPowerWatts) {
        double amperes = 1.5 * nominalPowerWatts / World.SUPPLY_VOLTS;
        MeterWiring reference = MeterWiring.reference(1);
        return amperes <= reference.maximumAmperes()
                ? reference
                : new MeterWiring(reference.address(), 0.08 / amperes, amperes);
    }

    /** Vehicles and people come by from now on, by the hour of that clock, until that is closed; before the street is. */
    public PassersBy passersBy(InstantSource clock) {
        return PassersBy.asInMoers(Walk.along(standing), clock, ZoneId.systemDefault());
    }

    /** Stops all posts in order, at once, and waits for them. Lamps stay as they are. */
    @Override
    public void close() {
        threads.end(posts);
    }
}
