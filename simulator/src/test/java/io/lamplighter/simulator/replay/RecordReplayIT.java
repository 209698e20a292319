package io.lamplighter.simulator.replay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.lamplighter.agent.loop.Intervals;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.session.paho.PahoConnector;
import io.lamplighter.simulator.city.Site;
import io.lamplighter.simulator.demo.Eventually;
import io.lamplighter.simulator.host.GatewayProcess;
import io.lamplighter.simulator.host.HostException;
import io.lamplighter.simulator.host.StopSignal;
import io.lamplighter.simulator.inventory.InventoryLamp;
import io.lamplighter.simulator.street.Reach;
import io.lamplighter.simulator.street.Street;
import io.lamplighter.simulator.street.StreetSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Some seconds of three posts and a gateway are recorded; a gateway that never heard of them learns the same lamps, by other names. */
@Timeout(180)
class RecordReplayIT {

    private static final Path HOME = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("")
            .normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration RECORDING = Duration.ofSeconds(8);
    private static final Intervals TALKATIVE = new Intervals(Duration.ofSeconds(1), Duration.ofSeconds(2),
            Duration.ofMinutes(5));
    private static final long ROOM = 1_000_000;
    private static final List<Double> WATTS = List.of(40.0, 50.0, 60.0);
    private static final Pattern LAMP = Pattern.compile("\"wattage\":([0-9.]+)");
    private static final Pattern ENERGY = Pattern.compile("\"activePower\":([0-9.]+)");

    @TempDir
    private Path temp = Path.of("");

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void aGatewayThatNeverHeardOfThePostsLearnsThemUnderPseudonyms() throws Exception {
        Path file = temp.resolve("capture");
        try (HttpClient _ = client; StopSignal stop = new StopSignal()) {
            String original = record(file, stop);
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).doesNotContain("secret");
            assertThat(Survey.of(file).posts()).as(told.toString()).isEqualTo(3);

            try (GatewayProcess gateway = gateway("fresh")) {
                GatewayProcess.Address address = gateway.awaitReady(PATIENCE);
                new Replayer(new Replayer.Settings(file, address.mqtt().toString(), 10, true, false,
                        Optional.of("lamplighter")), told::add).run(new PahoConnector(), stop);
                String replayed = await(address.page(), 3);

                assertThat(replayed).doesNotContain("secret").contains("post-", "district-");
                assertThat(values(LAMP, replayed)).isEqualTo(values(LAMP, original));
                assertThat(values(ENERGY, replayed)).as("power was reported").hasSize(3);
            }
            aTruncatedFileIsToldAndReplayedOnlyWhenAsked(file, stop);
        }
    }

    private String record(Path file, StopSignal stop) throws Exception {
        try (GatewayProcess gateway = gateway("original")) {
            GatewayProcess.Address address = gateway.awaitReady(PATIENCE);
            StreetSettings street = new StreetSettings(Reach.gateway(address.mqtt()), 1, TALKATIVE,
                    Duration.ofSeconds(30), 1);
            try (Street _ = Street.light(sites(), street, InstantSource.system(), temp::resolve, _ -> true)) {
                await(address.page(), WATTS.size());
                boolean ended = new Recorder(new Recorder.Settings(address.mqtt().toString(), file, ROOM,
                        Optional.of(RECORDING), true), told::add).run(new PahoConnector(), stop);
                assertThat(ended).as(told.toString()).isTrue();
                return get(address.page().resolve("/api/v1/luminaires"));
            }
        }
    }

    private void aTruncatedFileIsToldAndReplayedOnlyWhenAsked(Path file, StopSignal stop) throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        Replayer.Settings settings = new Replayer.Settings(file, "tcp://127.0.0.1:1", 1, false, false,
                Optional.empty());

        assertThatThrownBy(() -> new Replayer(settings, told::add).run(new PahoConnector(), stop))
                .isInstanceOf(HostException.class).hasMessageContaining("damaged at byte")
                .hasMessageContaining("--readable-part");
    }

    private static List<Site> sites() {
        return IntStream.range(0, WATTS.size()).mapToObj(i -> new Site(new InventoryLamp("secret-" + i,
                "secret lamp " + i, new Location(51.4566 + i * 0.001, 6.7336), WATTS.get(i), "secret type",
                Optional.of("secret street"), Optional.empty(), Optional.empty(), Optional.empty()), "secret-north", 1))
                .toList();
    }

    private static List<Double> values(Pattern pattern, String body) {
        return pattern.matcher(body).results().map((MatchResult found) -> Double.valueOf(found.group(1))).sorted()
                .toList();
    }

    private String await(URI page, int lamps) throws InterruptedException {
        URI uri = page.resolve("/api/v1/luminaires");
        return Eventually.within(PATIENCE, () -> Optional.of(get(uri))
                .filter(body -> values(ENERGY, body).size() == lamps), () -> lamps + " lamps in " + get(uri) + told);
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

    private GatewayProcess gateway(String name) throws IOException {
        Path settings = Files.writeString(temp.resolve(name + ".toml"), """
                data-directory = "%s"
                [http]
                port = 0
                [mqtt]
                port = 0
                [access]
                anonymous = "technician"
                """.formatted(temp.resolve(name)));
        return GatewayProcess.start(List.of(HOME.resolve("lamplighter").toString(), "gateway", "--config",
                settings.toString()));
    }
}
