package io.lamplighter.simulator.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.lamplighter.simulator.scenario.ReadyScenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A ready scenario on the real demo, six hours in 36 seconds, and a lamp that somebody breaks by hand meanwhile. */
class ScenarioIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    private Path temp = Path.of("");

    @Test
    void theOperatorSeesTheAlarmsOfTheScenarioAndWhatWasBrokenByHandAndNothingElse() throws Exception {
        Map<String, Integer> expected = ReadyScenarios.read("vandals").expected().stream()
                .collect(Collectors.toMap(each -> each.type() + " " + each.scope(), each -> each.count()));
        expected.merge("LampMonitor/lampFailure luminaire", 1, Integer::sum);

        try (DemoProcess demo = DemoProcess.start(temp.resolve("data"), "--scenario", "vandals", "--time-lapse", "600",
                "--http-port", "18780")) {
            URI page = demo.address();
            awaitLine(demo, "Type help");
            demo.type("break RUH-012 broken-lamp");
            awaitLine(demo, "broken-lamp: RUH-012:luminaire-1");
            awaitLine(demo, "is over");

            Eventually.within(LIMIT, () -> Optional.of(alarms(page)).filter(expected::equals),
                    () -> expected + ", the list has " + alarms(page) + "; the demo said " + demo.lines());
            demo.stop();
            assertThat(demo.lines()).anyMatch(line -> line.startsWith("Stopped."));
        }
    }

    private static void awaitLine(DemoProcess demo, String part) throws InterruptedException {
        Eventually.within(LIMIT, () -> demo.lines().stream().filter(line -> line.contains(part)).findFirst(),
                () -> part + " in " + demo.lines());
    }

    /** How many of each type and scope, open and closed. */
    private static Map<String, Integer> alarms(URI page) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String reply = client.send(HttpRequest.newBuilder(page.resolve("/api/v1/alarms?limit=100")).build(),
                    BodyHandlers.ofString()).body();
            return new JsonMapper().readTree(reply).path("items").valueStream()
                    .collect(Collectors.toMap(ScenarioIT::kind, _ -> 1, Integer::sum));
        } catch (IOException e) {
            return Map.of("no answer: " + e, 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String kind(JsonNode alarm) {
        return alarm.path("type").asString() + " " + alarm.path("scope").asString();
    }
}
