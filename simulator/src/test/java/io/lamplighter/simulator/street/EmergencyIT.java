package io.lamplighter.simulator.street;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.journal.FileDisk;
import io.lamplighter.agent.journal.PlanFile;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.lighting.calendar.Calendar;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.program.ActivePeriod;
import io.lamplighter.lighting.program.ControlProgram;
import io.lamplighter.lighting.program.FixedTimeControl;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.program.TimedLevel;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.plan.PlanCodec;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlanVersion;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import io.lamplighter.protocol.plan.Timetable;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.simulator.demo.Eventually;
import io.lamplighter.simulator.host.GatewayProcess;
import io.lamplighter.simulator.post.PostThreads;
import io.lamplighter.simulator.post.SimulatedPost;
import io.lamplighter.simulator.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A street is lit in an emergency, from the shipped gateway's API to the pins of the posts' boards, and goes back to its plan. */
@Timeout(300)
class EmergencyIT {

    private static final Path HOME = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("")
            .normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Location RUHRORT = new Location(51.4566, 6.7336);
    private static final String LAMP = "luminaire-1";
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final String BY_PLAN = "30";

    @TempDir
    private Path temp = Path.of("");

    private final CutLink link = new CutLink();
    private final List<SimulatedPost> posts = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aStreetIsLitForATimeAndWhoIsAwayGoesBackToItsPlanWhenItIsThereAgain() throws Exception {
        PostThreads threads = PostThreads.start(2);
        try (HttpClient _ = client; GatewayProcess gateway = gateway()) {
            GatewayProcess.Address address = gateway.awaitReady(PATIENCE);
            for (int number = 1; number <= 4; number++) {
                posts.add(post(number, number < 4 ? "ruhrort" : "meiderich", address.mqtt(), threads));
            }
            posts.forEach(SimulatedPost::start);
            for (int number = 1; number <= 4; number++) {
                await(lamp(address, number), "\"online\":true");
                awaitLight(number, BY_PLAN);
            }

            post(address.page().resolve("/api/v1/group-commands"), emergency("meiderich", 10));
            awaitLight(4, "100");
            String street = post(address.page().resolve("/api/v1/group-commands"), emergency("ruhrort", 3600));
            for (int number = 1; number <= 3; number++) {
                awaitLight(number, "100");
            }
            resumesThoughOneIsAway(address, id(street));
            awaitLight(4, BY_PLAN); // by itself: its time is over
        } finally {
            threads.end(posts);
        }
    }

    private void resumesThoughOneIsAway(GatewayProcess.Address address, String street) throws Exception {
        link.cut(true);
        await(lamp(address, 3), "\"online\":false");
        URI resumption = address.page().resolve("/api/v1/group-commands/"
                + id(post(address.page().resolve("/api/v1/group-commands/" + street + "/resumption"), "{}")));
        awaitLight(1, BY_PLAN);
        awaitLight(2, BY_PLAN);
        await(resumption, "\"executed\":2");
        URI other = address.page().resolve("/api/v1/commands/"
                + id(post(URI.create(lamp(address, 3) + "/commands"), "{\"action\": \"override\", \"level\": 55}")));
        await(other, "\"state\":\"expired\"");
        assertThat(get(resumption)).as("other commands have expired").contains("\"queued\":1");
        assertThat(posts.get(2).lightPercent(1)).as("of a post that is alone").isGreaterThan(98);

        link.cut(false);
        awaitLight(3, BY_PLAN);
        await(resumption, "\"executed\":3");
    }

    private static String emergency(String district, int seconds) {
        return "{\"target\": {\"district\": \"" + district + "\"}, \"command\": {\"action\": \"emergency\","
                + " \"durationSeconds\": " + seconds + ", \"reason\": \"accident\"}}";
    }

    private void awaitLight(int post, String percent) throws InterruptedException {
        double wanted = Double.parseDouble(percent);
        Eventually.within(PATIENCE,
                () -> Optional.of(posts.get(post - 1).lightPercent(1)).filter(light -> Math.abs(light - wanted) < 2),
                () -> percent + " percent at post " + post + ", it has " + posts.get(post - 1).lightPercent(1));
    }

    private SimulatedPost post(int number, String district, URI broker, PostThreads threads) {
        Path state = temp.resolve("post-" + number);
        new PlanFile(FileDisk.at(state, false)).save(PlanCodec.encode(plan()));
        PostSettings settings = PostSettings.standard(
                new PostSettings.Identity("post-" + number, district, "", ""), Plan.standard(RUHRORT),
                LinkSettings.standard(broker.toString(), "lamplighter"));
        Surroundings surroundings = new Surroundings(InstantSource.system(), Ticker.system(), 1, threads.loops(),
                threads.blocking(), new SplittableRandom(number));
        BoardSettings board = BoardSettings.reference(List.of(new Luminaire(LAMP, 60, new Level(10))));
        return SimulatedPost.assemble(settings, board, new World(1), number == 3 ? link : link.whole(),
                new SimulatedPost.Place(state, surroundings));
    }

    /** The same at each hour, so that the test may run at any. */
    static PlanDocument plan() {
        ControlProgram program = new ControlProgram("street", Duration.ZERO,
                List.of(new ActivePeriod.Absolute(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)),
                List.of(new FixedTimeControl(LocalTime.NOON, new TimedLevel(new Level(30), Duration.ZERO))), List.of(),
                List.of());
        return new PlanDocument(new PlanVersion("street", 1), Optional.empty(), PlanDocument.Basics.standard(),
                new Timetable(ZoneId.of("Europe/Berlin"), DayStart.NOON, List.of(program),
                        List.of(new Calendar("always", List.of(), Optional.of("street")))),
                List.of(new PlannedLuminaire(LAMP, Optional.of("always"), Optional.empty(), Optional.empty())));
    }

    private GatewayProcess gateway() throws IOException {
        Path settings = Files.writeString(temp.resolve("gateway.toml"), """
                data-directory = "%s"
                [http]
                port = 0
                [mqtt]
                port = 0
                [commands]
                expiry = "1 s"
                [access]
                anonymous = "technician"
                """.formatted(temp.resolve("gateway")));
        return GatewayProcess.start(List.of(HOME.resolve("lamplighter").toString(), "gateway", "--config",
                settings.toString()));
    }

    private static URI lamp(GatewayProcess.Address address, int post) {
        return address.page().resolve("/api/v1/luminaires/post-" + post + ":" + LAMP);
    }

    private String post(URI uri, String body) throws Exception {
        HttpResponse<String> reply = client.send(HttpRequest.newBuilder(uri).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(uri + " " + reply.body()).isEqualTo(202);
        return reply.body();
    }

    private static String id(String json) {
        Matcher found = ID.matcher(json);
        assertThat(found.find()).as(json).isTrue();
        return Objects.requireNonNull(found.group(1));
    }

    private String get(URI uri) {
        try {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    private void await(URI uri, String part) throws InterruptedException {
        Eventually.within(PATIENCE, () -> Optional.of(get(uri)).filter(body -> body.contains(part)),
                () -> part + " in " + get(uri));
    }
}
