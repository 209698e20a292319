package io.lamplighter.simulator.post;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.lamplighter.agent.board.Board;
import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.board.RelayWiring;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.agent.loop.Machine;
import io.lamplighter.agent.loop.Post;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.agent.supervision.Supervisor;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttSession;
import io.lamplighter.protocol.session.Subscription;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.simulator.board.SimulatedBoard;
import io.lamplighter.simulator.world.World;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** However an agent ends, and whatever the network does, the next one finds its lamp and writes nothing to any pin. */
@Timeout(120)
class AdoptionTest {

    private static final Location RUHRORT = new Location(51.4566, 6.7336);
    private static final Luminaire LUMINAIRE = new Luminaire("luminaire-1", 60, new Level(10));
    private static final BoardSettings WIRING = BoardSettings.reference(List.of(LUMINAIRE));
    private static final Instant NOON = Instant.parse("2026-03-20T11:30:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-03-20T23:30:00Z");
    /** Evaluations are as frequent as they get, so that a test takes little time. */
    private static final double LAPSE = 10;
    private static final int EVALUATIONS = 5;

    @TempDir
    private Path state = Path.of("");
    private final Semaphore evaluations = new Semaphore(0);
    private final Queue<String> writes = new ConcurrentLinkedQueue<>();
    private Instant now = NOON;

    /** The ways in which a program ends. */
    private enum End {
        STOP, KILL, KILL_IN_THE_MIDDLE_OF_A_STOP, CONTEXT_SHUT_DOWN_FIRST
    }

    static Stream<Arguments> ends() {
        return Stream.of(End.values()).flatMap(end -> Stream.of(Arguments.of(end, NOON, 100.0),
                Arguments.of(end, MIDNIGHT, 100.0), Arguments.of(end, MIDNIGHT, 40.0)));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void noEndAndNoStartOfAProgramWritesToALamp(End end, Instant time, double planned) throws Exception {
        now = time;
        SimulatedBoard hardware = SimulatedHardware.wire(WIRING, RUHRORT, new World(1), "", clock()).board();
        Running first = start(hardware, planned);
        await();
        Level shown = hardware.terminals((RelayWiring) WIRING.luminaires().getFirst().drive()).level();
        assertThat(shown.percent()).isEqualTo(time.equals(NOON) ? 0 : planned);

        hardware.pins().recordWrites(writes::add);
        first.end(end);
        Running second = start(hardware, planned);
        await();
        second.end(End.STOP);

        assertThat(writes).isEmpty();
        assertThat(hardware.terminals((RelayWiring) WIRING.luminaires().getFirst().drive()).level()).isEqualTo(shown);
    }

    private void await() throws InterruptedException {
        evaluations.drainPermits();
        assertThat(evaluations.tryAcquire(EVALUATIONS, 60, TimeUnit.SECONDS)).isTrue();
    }

    private InstantSource clock() {
        return () -> now;
    }

    private Running start(SimulatedBoard hardware, double planned) {
        Plan plan = new Plan(RUHRORT, new DuskToDawn(-3, new Level(planned), Duration.ZERO), Photocell.standard(),
                Level.FULL);
        PostSettings settings = PostSettings.standard(
                new PostSettings.Identity("post-1", "ruhrort", "", ""), plan,
                LinkSettings.standard("tcp://127.0.0.1:1", "lamplighter"));
        ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
        ScheduledExecutorService blocking = Executors.newScheduledThreadPool(2);
        Board board = hardware.open(WIRING);
        Post post = Post.assemble(settings, board, noNetwork(), state, new Surroundings(clock(), Ticker.system(), LAPSE,
                loop, blocking, new Random(1), new Machine(Optional.empty(), counting())));
        post.start();
        return new Running(post, board, loop, blocking);
    }

    private Supervisor counting() {
        return new Supervisor() {

            @Override
            public void ready() {}

            @Override
            public void alive() {
                evaluations.release();
            }

            @Override
            public void status(String text) {}

            @Override
            public void stopping() {}
        };
    }

    /** Every connection is refused at once. */
    private static MqttConnector noNetwork() {
        return (_, listener) -> {
            listener.closed("refused");
            return new MqttSession() {

                @Override
                public void subscribe(List<Subscription> subscriptions) {}

                @Override
                public boolean publish(String topic, byte[] payload, int qos, boolean retained) {
                    return false;
                }

                @Override
                public boolean publish(String topic, byte[] payload, Duration expiry) {
                    return false;
                }

                @Override
                public void disconnect() {}

                @Override
                public void close() {}
            };
        };
    }

    private record Running(Post post, Board board, ScheduledExecutorService loop, ScheduledExecutorService blocking) {

        void end(End how) {
            switch (how) {
                case STOP -> {
                    post.close();
                    board.close();
                }
                case KILL -> {
                }
                case KILL_IN_THE_MIDDLE_OF_A_STOP -> post.stop();
                case CONTEXT_SHUT_DOWN_FIRST -> {
                    board.close();
                    post.close();
                }
            }
            loop.shutdownNow();
            blocking.shutdownNow();
        }
    }
}
