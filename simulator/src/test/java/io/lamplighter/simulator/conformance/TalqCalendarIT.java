package io.lamplighter.simulator.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lamplighter.agent.board.BoardSettings;
import io.lamplighter.agent.link.LinkSettings;
import io.lamplighter.agent.loop.PostSettings;
import io.lamplighter.agent.loop.Surroundings;
import io.lamplighter.gateway.talq.SmallCms;
import io.lamplighter.gateway.talq.http.HttpSmallCms;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.session.MqttVersion;
import io.lamplighter.protocol.session.identity.CertificateClock;
import io.lamplighter.protocol.session.identity.Credentials;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.protocol.time.Ticker;
import io.lamplighter.simulator.demo.Eventually;
import io.lamplighter.simulator.host.ShippedGateway;
import io.lamplighter.simulator.post.PostThreads;
import io.lamplighter.simulator.post.SimulatedPost;
import io.lamplighter.simulator.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A city's CMS plans a lamp by TALQ, through the shipped gateway, to the pins of the post's board. */
@Timeout(300)
class TalqCalendarIT {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Pattern VALUE = Pattern.compile("\"value\":\"([^\"]*)\"");
    private static final String LAMP = "luminaire-1";

    @TempDir
    private Path temp = Path.of("");

    private final SmallCms cms = new SmallCms();
    private final HttpClient client = HttpClient.newHttpClient();
    /** How far the post is ahead of us. */
    private final AtomicLong aheadSeconds = new AtomicLong();
    private int port;

    @Test
    void aLampFollowsTheCalendarThatTheCmsAssignedToIt() throws Exception {
        PostThreads threads = PostThreads.start(1);
        try (HttpClient _ = client; HttpSmallCms server = new HttpSmallCms(cms, null)) {
            port = freePort();
            try (ShippedGateway gateway = ShippedGateway.start(temp, """
                    [talq]
                    cms-uri = "%s"
                    gateway-uri = "http://127.0.0.1:%d"
                    port = %d
                    look = "100 ms"
                    """.formatted(server.uri(), port, port))) {
                SimulatedPost post = post(gateway.broker(), threads);
                try {
                    post.start();
                    followsWhatIsAssigned(post);
                } finally {
                    threads.end(List.of(post));
                }
            }
        }
    }

    private void followsWhatIsAssigned(SimulatedPost post) throws Exception {
        String lamp = Eventually.within(ShippedGateway.PATIENCE, this::lamp,
                () -> "the lamp at the CMS, it has " + cms.devices());
        LocalTime now = LocalTime.ofInstant(Instant.now(), ZONE).truncatedTo(ChronoUnit.SECONDS);
        send("POST", "control-programs", "[" + program(Map.of(now.minusHours(1), 70, now.plusMinutes(30), 40)) + "]");
        send("POST", "calendars", "[{\"id\": \"every-day\", \"ownerCMS\": \"" + SmallCms.OWN
                + "\", \"defaultProgram\": \"stepped\"}]");
        assertThat(calendarOf(lamp)).isEmpty();

        send("POST", "assign-commands", "{\"entity\": {\"resource\": \"calendars\", \"address\": \"every-day\"},"
                + " \"addresses\": [{\"resource\": \"devices\", \"address\": \"" + lamp + "\"}]}");

        awaitLight(post, 70);
        Eventually.within(ShippedGateway.PATIENCE, () -> Optional.of(calendarOf(lamp)).filter("every-day"::equals),
                () -> "the calendar is followed");
        Eventually.within(ShippedGateway.PATIENCE,
                () -> cms.patched().stream().filter(each -> each.toString().contains("every-day"))
                        .findFirst(),
                () -> "the CMS is told, it was told " + cms.patched());

        send("PUT", "control-programs", "[" + program(Map.of(now.minusHours(1), 55, now.plusMinutes(30), 40)) + "]");
        awaitLight(post, 55);
        aheadSeconds.set(Duration.ofHours(1).toSeconds());
        awaitLight(post, 40);
    }

    private static String program(Map<LocalTime, Integer> levels) {
        String controls = String.join(", ", levels.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> "{\"startTime\": \"%tT\", \"command\": {\"state\": {\"name\": \"LevelState\", \"value\": %d}}}"
                        .formatted(each.getKey(), each.getValue()))
                .toList());
        return """
                {"type": "ControlProgramOne", "id": "stepped", "ownerCMS": "%s", "activePeriods": [
                {"name": "AbsoluteActivePeriod", "startTime": "00:00:00", "endTime": "00:00:00"}],
                "fixedTimeControls": [%s]}""".formatted(SmallCms.OWN, controls);
    }

    private Optional<String> lamp() {
        return cms.devices().entrySet().stream()
                .filter(each -> each.getValue().path("class").asString("").startsWith("luminaire-"))
                .map(Map.Entry::getKey).findFirst();
    }

    private String calendarOf(String lamp) {
        String body = ask("GET", "devices/" + lamp + "/LampActuator/calendarID", "");
        Matcher value = VALUE.matcher(body);
        assertThat(value.find()).as(body).isTrue();
        return value.group(1);
    }

    private void send(String method, String path, String body) {
        ask(method, path, body);
    }

    private String ask(String method, String path, String body) {
        try {
            HttpResponse<String> reply = client.send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path + "?clientAddress=" + SmallCms.OWN
                            + "&talqRequestId=" + UUID.randomUUID()))
                    .header("talq-api-version", "2.7.1").method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build(), BodyHandlers.ofString());
            assertThat(reply.statusCode()).as(method + " " + path + " " + reply.body()).isBetween(200, 299);
            return reply.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void awaitLight(SimulatedPost post, double wanted) throws InterruptedException {
        Eventually.within(ShippedGateway.PATIENCE,
                () -> Optional.of(post.lightPercent(1)).filter(light -> Math.abs(light - wanted) < 2),
                () -> wanted + " percent, it has " + post.lightPercent(1));
    }

    private SimulatedPost post(URI broker, PostThreads threads) {
        PostSettings settings = PostSettings.standard(new PostSettings.Identity("post-1", "ruhrort", "", ""),
                Plan.standard(new Location(51.4566, 6.7336)), LinkSettings.standard(broker.toString(), "lamplighter"));
        InstantSource clock = () -> Instant.now().plusSeconds(aheadSeconds.get());
        Ticker real = Ticker.system();
        Ticker ticker = () -> real.nanos() + Duration.ofSeconds(aheadSeconds.get()).toNanos();
        Surroundings surroundings = new Surroundings(clock, ticker, 1, threads.loops(), threads.blocking(),
                new SplittableRandom(1));
        return SimulatedPost.assemble(settings, BoardSettings.reference(List.of(new Luminaire(LAMP, 60,
                new Level(10)))), new World(1),
                new PahoConnector(MqttVersion.V5, Credentials.none(), CertificateClock.system()),
                new SimulatedPost.Place(temp.resolve("post"), surroundings));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
