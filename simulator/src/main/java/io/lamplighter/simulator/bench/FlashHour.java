package io.lamplighter.simulator.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import io.lamplighter.agent.journal.FlashUse;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.agent.loop.Intervals;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.protocol.time.TimeLapse;
import io.lamplighter.simulator.host.CityTime;
import io.lamplighter.simulator.host.GatewayCommand;
import io.lamplighter.simulator.host.GatewaySupervisor;
import io.lamplighter.simulator.post.SimulatedPost;
import io.lamplighter.simulator.world.World;

/**
 * What one hour of a post writes to the flash: the hour of dusk in January, with every default, connected to a gateway that
 * acknowledges. All clocks run sixty times faster, waiting included; only the network keeps its pace, so the link's limits
 * of time are sixty times longer.
 */
final class FlashHour {

    private static final int FACTOR = 60;
    private static final Duration SETTLING = Duration.ofMinutes(5);
    static final Duration HOUR = Duration.ofHours(1);
    private static final Instant BEFORE_DUSK = Instant.parse("2027-01-15T15:20:00Z");
    private static final Location PLACE = new Location(51.4566, 6.7336);
    private static final int HTTP_PORT = 19_180;
    private static final int BLOCKING_THREADS = 5;
    private static final long SEED = 1;

    private FlashHour() {}

    /**
     * What the agent hands to the file system in the hour.
     *
     * @param bytes
     *            written to files
     * @param blockBytes
     *            what the card is made to write by that, as the agent estimates it
     */
    record Use(long bytes, long blockBytes) {

        private Use times(double factor) {
            return new Use(Math.round(bytes * factor), Math.round(blockBytes * factor));
        }

        Use since(Use before) {
            return new Use(bytes - before.bytes, blockBytes - before.blockBytes);
        }

        private static Use of(FlashUse use) {
            return new Use(use.bytes(), use.flashBytes());
        }
    }

    /** Runs that part of the hour, from which the whole is worked out; blocks for a sixtieth of it and a little more. */
    static Use run(Path home, Path folder, int luminaires, Duration part, Consumer<String> tell)
            throws InterruptedException {
        CityTime time = CityTime.starting(FACTOR, Instant.now(), Optional.of(BEFORE_DUSK), Optional.empty());
        GatewayCommand command = new GatewayCommand(home, folder.resolve("fast-gateway"), HTTP_PORT, time);
        try (GatewaySupervisor gateway = GatewaySupervisor.start(command::commandLine, tell);
                FastExecutor loop = new FastExecutor(FACTOR);
                ExecutorService blocking = Executors.newFixedThreadPool(BLOCKING_THREADS,
                        Thread.ofPlatform().daemon().name("fast-io-", 0).factory());
                SimulatedPost post = post(gateway.address().mqtt(), folder, luminaires,
                        surroundings(time, loop, blocking))) {
            post.start();
            pass(SETTLING);
            Use before = Use.of(post.flash());
            pass(part);
            return Use.of(post.flash()).since(before).times((double) HOUR.toNanos() / part.toNanos());
        }
    }

    private static Surroundings surroundings(CityTime time, FastExecutor loop, ExecutorService blocking) {
        TimeLapse clock = new TimeLapse(time.wallOrigin(), time.virtualOrigin(), FACTOR);
        return new Surroundings(clock, clock.ticker(), 1, loop, blocking, RandomGenerator.of("L64X128MixRandom"));
    }

    private static SimulatedPost post(URI broker, Path folder, int luminaires, Surroundings surroundings) {
        PostSettings standard = PostSettings.standard(new PostSettings.Identity("flash", "bench", "", ""),
                Plan.standard(PLACE), patient(LinkSettings.standard(broker.toString(), "lamplighter")));
        Intervals every = standard.intervals();
        PostSettings settings = new PostSettings(standard.identity(), standard.plan(), standard.luminaireTypes(),
                new Intervals(BenchWiring.sampleInterval(luminaires), every.report(), every.counters()),
                standard.diagnosis(), standard.outputs(), standard.link(), standard.journal(), standard.durable());
        return SimulatedPost.assemble(settings, BenchWiring.of(luminaires), new World(SEED), new PahoConnector(),
                new SimulatedPost.Place(folder.resolve("fast-state"), surroundings));
    }

    private static LinkSettings patient(LinkSettings link) {
        return new LinkSettings(link.servers(), link.hostId(), link.keepAlive().multipliedBy(FACTOR),
                link.timeout().multipliedBy(FACTOR), link.backOff(), link.delivery(),
                link.acknowledgeTimeout().multipliedBy(FACTOR), link.drainPerSecond());
    }

    private static void pass(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos() / FACTOR);
    }
}
