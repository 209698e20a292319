package io.lamplighter.simulator.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.InputWiring;
import io.lamplighter.agent.journal.FileDisk;
import io.lamplighter.agent.journal.PlanFile;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.gateway.broker.BrokerSettings;
import io.lamplighter.gateway.broker.EmbeddedBroker;
import io.lamplighter.lighting.ahead.Neighbour;
import io.lamplighter.lighting.ahead.Neighbourhood;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.ControlEffect;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.DynamicControl;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.Operation;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.program.SensorSource;
import io.lamplighter.lighting.program.TimedLevel;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import io.lamplighter.protocol.plan.Timetable;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.ForwardingListener;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttVersion;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.simulator.demo.Eventually;
import io.lamplighter.simulator.post.PostThreads;
import io.lamplighter.simulator.post.SimulatedPost;
import io.lamplighter.simulator.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody at the first post of a street lights the next two, from post to post: there is a broker, and no gateway at all. */
@ResourceLock("embedded broker")
@Timeout(180)
class LightAheadIT {

    private static final int POSTS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Instant MIDNIGHT = Instant.parse("2026-03-20T23:00:00Z");
    private static final Location RUHRORT = new Location(51.4566, 6.7336);
    private static final String LAMP = "luminaire-1";

    @TempDir
    private Path temp = Path.of("");

    private final CountDownLatch listening = new CountDownLatch(2 * POSTS);

    @Test
    void overTheEmbeddedBroker() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker
                .start(new BrokerSettings("127.0.0.1", 0, temp.resolve("broker")))) {
            theLightGoesAhead(broker.uri());
        }
    }

    @Test
    void overMosquitto() throws Exception {
        try (ServerVictim broker = ServerVictim.mosquitto(temp.resolve("mosquitto"))) {
            broker.start();
            theLightGoesAhead("tcp://127.0.0.1:" + broker.port());
        }
    }

    private void theLightGoesAhead(String broker) throws Exception {
        PostThreads threads = PostThreads.start(2);
        List<SimulatedPost> street = new ArrayList<>();
        try {
            for (int number = 1; number <= POSTS; number++) {
                street.add(post(number, broker, threads));
            }
            street.forEach(SimulatedPost::start);
            assertThat(listening.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("all are connected").isTrue();
            for (SimulatedPost post : street) {
                awaitLight(post, 30);
            }
            street.getFirst().somebody(true);
            awaitLight(street.get(1), 60);
            awaitLight(street.get(2), 60);
            awaitLight(street.getFirst(), 80);
            assertThat(street.get(3).lightPercent(1)).as("further than two posts").isBetween(29.0, 31.0);
        } finally {
            threads.end(street);
        }
    }

    private static void awaitLight(SimulatedPost post, double percent) throws InterruptedException {
        Eventually.within(PATIENCE,
                () -> Optional.of(post.lightPercent(1)).filter(light -> Math.abs(light - percent) < 1),
                () -> percent + " percent, it has " + post.lightPercent(1));
    }

    private SimulatedPost post(int number, String broker, PostThreads threads) {
        Path state = temp.resolve("post-" + number);
        new PlanFile(FileDisk.at(state, false)).save(PlanCodec.encode(plan(number)));
        PostSettings settings = PostSettings.standard(
                new PostSettings.Identity("post-" + number, "ruhrort", "", ""), Plan.standard(RUHRORT),
                LinkSettings.standard(broker, "nobody"));
        InstantSource clock = InstantSource.offset(InstantSource.system(), Duration.between(Instant.now(), MIDNIGHT));
        Surroundings surroundings = new Surroundings(clock, Ticker.system(), 1, threads.loops(), threads.blocking(),
                new SplittableRandom(number));
        BoardSettings board = BoardSettings.reference(List.of(new Luminaire(LAMP, 60, new Level(10))));
        return SimulatedPost.assemble(settings,
                new BoardSettings(board.i2cBus(), board.luminaires(), List.of(InputWiring.presence())), new World(1),
                noticing(number % 2 == 0 ? MqttVersion.V3_1_1 : MqttVersion.V5),
                new SimulatedPost.Place(state, surroundings));
    }

    private static PlanDocument plan(int number) {
        List<Neighbour> neighbours = new ArrayList<>();
        if (number > 1) {
            neighbours.add(new Neighbour("post-" + (number - 1), 0));
        }
        if (number < POSTS) {
            neighbours.add(new Neighbour("post-" + (number + 1), 1));
        }
        ControlProgram program = new ControlProgram("street", Duration.ZERO,
                List.of(new ActivePeriod.Absolute(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)),
                List.of(new FixedTimeControl(LocalTime.NOON, new TimedLevel(new Level(30), Duration.ZERO))), List.of(),
                List.of(raised(SensorSource.PRESENCE, 80), raised(SensorSource.NEIGHBOUR, 60)));
        return new PlanDocument(new PlanVersion("street", 1), Optional.empty(), PlanDocument.Basics.standard(),
                new Timetable(ZoneId.of("Europe/Berlin"), DayStart.NOON, List.of(program),
                        List.of(new Calendar("always", List.of(), Optional.of("street")))),
                List.of(new PlannedLuminaire(LAMP, Optional.of("always"), Optional.empty(), Optional.empty())),
                Optional.of(new Neighbourhood(2, Duration.ofSeconds(20), neighbours)));
    }

    private static DynamicControl raised(SensorSource source, double percent) {
        return new DynamicControl(Optional.empty(), new ControlEffect(source, Operation.MAX, Duration.ofMinutes(10),
                new TimedLevel(new Level(percent), Duration.ofMillis(200)), Duration.ZERO));
    }

    /** Real sessions; each tells twice that it has subscribed, the second time to its neighbours. */
    private MqttConnector noticing(MqttVersion version) {
        PahoConnector real = new PahoConnector(version, Credentials.none(), CertificateClock.system());
        return (ConnectOptions options, SessionListener listener) -> real.open(options,
                new ForwardingListener(listener) {
                    @Override
                    public void subscribed() {
                        super.subscribed();
                        listening.countDown();
                    }
                });
    }
}
