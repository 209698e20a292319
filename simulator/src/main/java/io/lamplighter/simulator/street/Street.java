package io.lamplighter.simulator.street;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.lamplighter.agent.board.AttitudeWiring;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.ClimateWiring;
import io.lamplighter.agent.board.ControllerWiring;
import io.lamplighter.agent.board.DaliWiring;
import io.lamplighter.agent.board.DimmerWiring;
import io.lamplighter.agent.board.InputWiring;
import io.lamplighter.agent.board.LightWiring;
import io.lamplighter.agent.board.LuminaireWiring;
import io.lamplighter.agent.board.MeterWiring;
import io.lamplighter.agent.board.Pinout;
import io.lamplighter.agent.board.SensorKind;
import io.lamplighter.agent.board.SensorWiring;
import io.lamplighter.agent.board.SupplyMeterWiring;
import io.lamplighter.agent.journal.JournalSettings;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.agent.loop.OutputLimits;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.fault.LampFault;
import io.lamplighter.simulator.fault.SensorFault;
import io.lamplighter.simulator.inventory.InventoryLamp;
import io.lamplighter.simulator.link.CutLink;
import io.lamplighter.simulator.post.LapsedDiagnosis;
import io.lamplighter.simulator.post.PostThreads;
import io.lamplighter.simulator.post.SimulatedPost;
import io.lamplighter.simulator.scenario.Stage;
import io.lamplighter.simulator.world.Wear;
import io.lamplighter.simulator.world.World;
import org.tinylog.Logger;

/** Posts that share a few threads: loops on two, sensors and disk on two. Any thread may call it. */
public final class Street implements Stage, AutoCloseable {

    private static final int THREADS = 2;
    private static final ControllerWiring CONTROLLER = new ControllerWiring(SensorKind.CONTROLLER.word());
    private static final AttitudeWiring ATTITUDE = new AttitudeWiring(SensorKind.ATTITUDE.word(), Pinout.I2C_BUS,
            Pinout.ATTITUDE_ADDRESS, AttitudeWiring.Axis.Z, AttitudeWiring.DEFAULT_IMPACT_G);
    private static final ClimateWiring AIR = new ClimateWiring(SensorKind.CLIMATE.word(), Pinout.I2C_BUS,
            Pinout.CLIMATE_ADDRESS, 0);
    /** The line of the hat behind which more luminaires hang than the reference board has relays. */
    private static final Path DALI_PORT = Path.of("/dev/serial0");
    /** Dimming below this is not stable on the simulated drivers. */
    private static final Level MINIMUM = new Level(10);
    /** Simulated posts lose their process, never their power: what the system has taken is safe, and no write waits. */
    private static final boolean DURABLE = false;
    private static final long JOURNAL_BYTES = 4L << 20;

    private final boolean guarded;
    private final PostThreads threads = PostThreads.start(THREADS);
    private final Map<String, StreetPost> posts = new LinkedHashMap<>();
    private final List<Walk.Standing> standing = new ArrayList<>();

    private Street(boolean guarded) {
        this.guarded = guarded;
    }

    /**
     * Assembles and starts the posts. Blocks until all are started or it is told to stop; their lamps follow the
     * plan from then on, whether or not they reach the broker.
     *
     * @param clock
     *            the city's time
     * @param state
     *            folder of a post by its id
     * @param goOn
     *            asked before each post, with the number of posts so far; false ends the work
     */
    public static Street light(List<Site> sites, StreetSettings settings, InstantSource clock,
            Function<String, Path> state, IntPredicate goOn) {
        Street street = new Street(settings.guarded());
        World world = new World(settings.seed(), settings.weather());
        Map<String, Wear> worn = settings.kit().wear();
        for (Site site : sites) {
            if (!goOn.test(street.posts.size())) {
                break;
            }
            Surroundings surroundings = new Surroundings(clock, Ticker.system(), settings.lapse(),
                    street.threads.loops(), street.threads.blocking(),
                    new SplittableRandom(settings.seed() ^ site.id().hashCode()));
            SimulatedPost.Place place = new SimulatedPost.Place(state.apply(site.id()), surroundings,
                    site.lamp().feeder(), Optional.ofNullable(worn.get(site.id())));
            CutLink link = new CutLink(settings.reach().connector());
            StreetPost post = new StreetPost(() -> SimulatedPost.assemble(post(site, settings),
                    wiring(site, settings.guarded()), world, link, place), link);
            street.posts.put(site.id(), post);
            street.standing.add(
                    new Walk.Standing(site.lamp().street().orElse(""), site.lamp().location(), post::somebody));
        }
        Logger.info("street is lit posts={}", street.posts.size());
        return street;
    }

    private static PostSettings post(Site site, StreetSettings settings) {
        InventoryLamp lamp = site.lamp();
        PostSettings.Identity identity = new PostSettings.Identity(lamp.id(), site.district(), lamp.name(),
                lamp.street().orElse(""));
        LinkSettings standard = LinkSettings.standard(settings.reach().server(), settings.reach().hostId());
        LinkSettings link = new LinkSettings(standard.servers(), standard.hostId(), settings.patience(),
                settings.patience(), standard.backOff(), settings.reach().delivery(), settings.patience(),
                standard.drainPerSecond());
        Map<String, String> types = site.devices().stream()
                .collect(Collectors.toMap(device -> device, _ -> lamp.luminaireType()));
        return new PostSettings(identity, settings.kit().plan(site.id(), lamp.location()), types, settings.intervals(),
                LapsedDiagnosis.of(settings.lapse()), OutputLimits.standard(), link,
                JournalSettings.standard().withMaximumBytes(JOURNAL_BYTES), DURABLE);
    }

    private static BoardSettings wiring(Site site, boolean guarded) {
        List<LuminaireWiring> luminaires = IntStream.rangeClosed(1, site.luminaires())
                .mapToObj(number -> wiring(site, number)).toList();
        List<SensorWiring> sensors = new ArrayList<>(
                List.of(LightWiring.REFERENCE, InputWiring.presence(), CONTROLLER));
        if (guarded) {
            sensors.addAll(List.of(InputWiring.door(), ATTITUDE, AIR));
        }
        return new BoardSettings(Pinout.I2C_BUS, luminaires, sensors);
    }

    private static LuminaireWiring wiring(Site site, int number) {
        double watts = site.lamp().nominalPowerWatts();
        Luminaire luminaire = new Luminaire(site.devices().get(number - 1), watts, MINIMUM);
        if (site.luminaires() > Pinout.LUMINAIRES) {
            return new LuminaireWiring(luminaire, new DaliWiring(DALI_PORT, number - 1, Duration.ZERO),
                    Optional.of(new SupplyMeterWiring.Gear()));
        }
        return new LuminaireWiring(luminaire, Pinout.relayGpio(number), DimmerWiring.reference(number),
                Optional.of(meter(number, watts)));
    }

    /** The reference shunt where it suffices; a smaller one for the heavy lamps of old inventories. */
    private static MeterWiring meter(int number, double nominalPowerWatts) {
        double amperes = 1.5 * nominalPowerWatts / World.SUPPLY_VOLTS;
        MeterWiring reference = MeterWiring.reference(number);
        return amperes <= reference.maximumAmperes()
                ? reference
                : new MeterWiring(reference.address(), 0.08 / amperes, amperes);
    }

    /**
     * Vehicles and people come by from now on, by the hour of that clock, until that is closed; before the street is.
     *
     * @param times
     *            so many times as many as usual
     */
    public PassersBy passersBy(InstantSource clock, double times) {
        return PassersBy.asInMoers(Walk.along(standing), times, clock, ZoneId.systemDefault());
    }

    @Override
    public void lamp(String post, int luminaire, LampFault fault) {
        one(post).lamp(luminaire, fault);
    }

    @Override
    public void sensor(String post, SensorKind sensor, SensorFault fault) {
        one(post).sensor(sensor, fault);
    }

    @Override
    public void door(String post, boolean open) {
        requireGuarded();
        one(post).door(open);
    }

    @Override
    public void tilt(String post, double degrees) {
        requireGuarded();
        one(post).tilt(degrees);
    }

    @Override
    public void hit(String post) {
        requireGuarded();
        one(post).hit();
    }

    private void requireGuarded() {
        if (!guarded) {
            throw new IllegalArgumentException("the posts have neither door contact nor attitude sensor: play a"
                    + " scenario, there they have");
        }
    }

    @Override
    public void link(String post, boolean up) {
        one(post).link(up);
    }

    @Override
    public void power(String post, boolean on) {
        one(post).power(on);
    }

    private StreetPost one(String id) {
        return Objects.requireNonNull(posts.get(id), () -> "no post " + id + " in the street");
    }

    /** Stops all posts in order, at once, and waits for them. Lamps stay as they are. */
    @Override
    public void close() {
        posts.values().forEach(StreetPost::stop);
        posts.values().forEach(StreetPost::close);
        threads.end(List.of());
    }
}
