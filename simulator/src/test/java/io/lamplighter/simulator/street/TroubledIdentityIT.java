package io.lamplighter.simulator.street;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

import io.lamplighter.agent.clock.TimeService;
import io.lamplighter.agent.enrolment.Enrolment;
import io.lamplighter.agent.enrolment.EstServerAddress;
import io.lamplighter.agent.enrolment.Papers;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.agent.loop.Machine;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.agent.supervision.Supervisor;
import io.lamplighter.protocol.session.ConnectOptions;
import io.lamplighter.protocol.session.ForwardingListener;
import io.lamplighter.protocol.session.MqttConnector;
import io.lamplighter.protocol.session.MqttVersion;
import io.lamplighter.protocol.session.SessionListener;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.session.identity.SecretFile;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.protocol.time.BuildDate;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.simulator.demo.Eventually;
import io.lamplighter.simulator.host.ShippedGateway;
import io.lamplighter.simulator.post.PostThreads;
import io.lamplighter.simulator.post.SimulatedPost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Real agents at the shipped gateway, over TLS: a post that has no idea of the time, and two posts with one key. */
@Timeout(240)
class TroubledIdentityIT {

    /** Gateway's seconds per second, so that what takes it minutes to believe takes a test seconds. */
    private static final int LAPSE = 60;
    private static final Duration UPTIME = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static ShippedGateway gateway;
    private static int enrolmentPort;

    private final PostThreads threads = PostThreads.start(2);
    private final List<SimulatedPost> posts = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger letIn = new AtomicInteger();

    @BeforeAll
    static void startGateway() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            enrolmentPort = free.getLocalPort();
        }
        gateway = ShippedGateway.startEnrolling(folder, enrolmentPort, """
                [time]
                lapse = %d
                """.formatted(LAPSE));
    }

    @AfterAll
    static void stopGateway() {
        gateway.close();
    }

    @AfterEach
    void stopPosts() {
        threads.end(posts);
    }

    @Test
    void aPostThatBootsIn1970EnrolsConnectsLightsAndThenLearnsTheTime() throws Exception {
        FalseClock clock = new FalseClock();
        Papers papers = papers("post-1970");
        SimulatedPost post = SteadyPost.assemble(identity("post-1970"), link(), connector(papers, clock), place(
                "post-1970", clock, new Machine(Optional.of(clock), Supervisor.none())));
        posts.add(post);
        post.start();
        try (Enrolment enrolment = enrolment("post-1970", papers, clock)) {
            assertThat(clock.instant()).isBefore(Instant.parse("1970-01-02T00:00:00Z"));
            enrolment.start();
            gateway.await("/api/v1/posts/post-1970", "\"online\":true");
        }
        assertThat(papers.token().orElseThrow()).as("used").doesNotExist();
        assertThat(post.lightPercent(1)).as("it is dark in January").isEqualTo(100);

        clock.set();
        SteadyPost.awaitLight(post, SteadyPost.BY_PLAN);
        assertThat(letIn).as("the certificates are good by the right time, too").hasValue(1);
        gateway.await("/api/v1/posts/post-1970", "\"online\":true");
    }

    @Test
    void twoPostsWithOneKeyAreOneAlarmAndNeitherLampKnows() throws Exception {
        Papers papers = papers("post-2");
        try (Enrolment enrolment = enrolment("post-2", papers, CertificateClock.system())) {
            enrolment.look();
        }
        for (String card : List.of("original", "copy")) {
            SimulatedPost post = SteadyPost.assemble(identity("post-2"), link(),
                    connector(papers, CertificateClock.system()), place(card, InstantSource.system(),
                            Machine.carefree()));
            posts.add(post);
            post.start();
        }
        for (SimulatedPost post : posts) {
            SteadyPost.awaitLight(post, SteadyPost.BY_PLAN);
        }

        gateway.await("/api/v1/alarms?open=true&subject=post-2", "Communication/identityConflict");
        int refusedSoFar = asked.get() - letIn.get();
        Eventually.within(ShippedGateway.PATIENCE,
                () -> Optional.of(asked.get() - letIn.get()).filter(refused -> refused > refusedSoFar + 3),
                () -> "further attempts, there are " + asked);
        assertThat(letIn.get()).as("one, and at most three turns").isBetween(1, 4);
        assertThat(gateway.get("/api/v1/alarms?subject=post-2").split("\"identityConflict|identityConflict\"", -1))
                .as("one alarm").hasSize(2);
        assertThat(gateway.get("/api/v1/posts/post-2")).contains("\"online\":true");
        assertThat(posts).allSatisfy(
                post -> assertThat(post.lightPercent(1)).isBetween(SteadyPost.BY_PLAN - 2, SteadyPost.BY_PLAN + 2));
    }

    private Papers papers(String post) throws Exception {
        Path own = Files.createDirectory(folder.resolve(post));
        Path token = own.resolve("token");
        SecretFile.write(token, JsonMapper.shared().readTree(gateway.send("POST", "/api/v1/enrolment/tokens",
                "{\"posts\":[\"" + post + "\"]}", 201)).path("items").path(0).path("token").asString());
        return new Papers(folder.resolve("gateway/identity/authority.pem"), own.resolve("post.pem"),
                own.resolve("post.key"), Optional.of(token), Optional.empty());
    }

    private static Enrolment enrolment(String post, Papers papers, CertificateClock clock) {
        return new Enrolment(post, papers,
                EstServerAddress.parse("https://127.0.0.1:" + enrolmentPort).orElseThrow(), clock,
                new SplittableRandom(7));
    }

    private static PostSettings.Identity identity(String post) {
        return new PostSettings.Identity(post, "ruhrort", "", "");
    }

    /** Quick to come back. */
    private static LinkSettings link() {
        LinkSettings usual = LinkSettings.standard(gateway.broker().toString(), "lamplighter");
        return new LinkSettings(usual.servers(), usual.hostId(), usual.keepAlive(), usual.timeout(),
                new LinkSettings.BackOff(Duration.ofMillis(50), Duration.ofSeconds(1)), usual.delivery(),
                usual.acknowledgeTimeout(), usual.drainPerSecond());
    }

    private SimulatedPost.Place place(String card, InstantSource clock, Machine machine) {
        return new SimulatedPost.Place(folder.resolve("state-" + card), new Surroundings(clock, Ticker.system(), 1,
                threads.loops(), threads.blocking(), new SplittableRandom(card.hashCode()), machine));
    }

    /** Real sessions, counted. */
    private MqttConnector connector(Papers papers, CertificateClock clock) {
        PahoConnector real = new PahoConnector(MqttVersion.V5,
                new Credentials(null, null, papers.authority(), papers.certificate(), papers.key()), clock);
        return (ConnectOptions options, SessionListener listener) -> {
            asked.incrementAndGet();
            return real.open(options, new ForwardingListener(listener) {
                @Override
                public void connected() {
                    letIn.incrementAndGet();
                    super.connected();
                }
            });
        };
    }

    /** Of a board without a battery: it begins in 1970 and knows that it knows nothing, until somebody sets it. */
    private static final class FalseClock implements InstantSource, TimeService, CertificateClock {

        private final Instant booted = Instant.now();
        private volatile boolean set;

        void set() {
            set = true;
        }

        @Override
        public Instant instant() {
            Instant right = Instant.now();
            return set ? right : Instant.EPOCH.plus(UPTIME).plus(Duration.between(booted, right));
        }

        @Override
        public boolean synchronised() {
            return set;
        }

        @Override
        public Optional<Duration> realTimeClockAhead() {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> now() {
            return set ? Optional.of(instant()) : Optional.empty();
        }

        @Override
        public Instant earliest() {
            return BuildDate.read();
        }
    }
}
