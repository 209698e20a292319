package io.lamplighter.simulator.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
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

/** Two hours of a ready scenario, those in which something happens, on the real demo in twelve seconds, and a lamp that somebody breaks by hand meanwhile. */
class ScenarioIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String START = "start = \"2027-04-17T23:00\"";
    private static final String DURATION = "duration = \"4 h\"";

    /** Beside what happens: a street has a plan of its own, which the gateway shows too. */
    private static final String PLAN = """

            [[program]]
            name = "full"
            [[plan]]
            name = "market"
            street = "Neumarkt"
            program = "full"
            """;

    @TempDir
    private Path temp = Path.of("");

    @Test
    void theOperatorSeesTheAlarmsOfTheScenarioAndWhatWasBrokenByHandAndNothingElse() throws Exception {
        Map<String, Integer> expected = ReadyScenarios.read("vandals").expected().stream()
                .collect(Collectors.toMap(each -> each.type() + " " + each.scope(), each -> each.count()));
        expected.merge("LampMonitor/lampFailure luminaire", 1, Integer::sum);

        Path scenario = Files.writeString(temp.resolve("vandals.toml"), inShort(ReadyScenarios.text("vandals")) + PLAN);
        try (DemoProcess demo = DemoProcess.start(temp.resolve("data"), "--scenario", scenario.toString(),
                "--time-lapse", "600", "--http-port", "18780")) {
            URI page = demo.address();
            awaitLine(demo, "Type help");
            demo.type("break RUH-012 broken-lamp");
            awaitLine(demo, "broken-lamp: RUH-012:luminaire-1");
            awaitLine(demo, "is over");

            Eventually.within(LIMIT, () -> Optional.of(alarms(page)).filter(expected::equals),
                    () -> expected + ", the list has " + alarms(page) + "; the demo said " + demo.lines());
            Eventually.within(LIMIT, () -> Optional.of(ask(page, "group-plans/market").at("/posts/in-sync").asInt())
                    .filter(posts -> posts > 2), () -> "the plan, not " + ask(page, "group-plans/market"));
            demo.stop();
            assertThat(demo.lines()).anyMatch(line -> line.startsWith("Stopped."));
        }
    }

    /** It goes on for hours in which nothing happens. An hour before it does lets the last post come online, which else is cut before it was ever heard. */
    private static String inShort(String text) {
        assertThat(text).contains(START, DURATION);
        return text.replace(START, "start = \"2027-04-18T00:15\"").replace(DURATION, "duration = \"2 h\"");
    }

    private static void awaitLine(DemoProcess demo, String part) throws InterruptedException {
        Eventually.within(LIMIT, () -> demo.lines().stream().filter(line -> line.contains(part)).findFirst(),
                () -> part + " in " + demo.lines());
    }

    /** How many of each type and scope, open and closed. */
    private static Map<String, Integer> alarms(URI page) {
        return ask(page, "alarms?limit=100").path("items").valueStream()
                .collect(Collectors.toMap(ScenarioIT::kind, _ -> 1, Integer::sum));
    }

    private static JsonNode ask(URI page, String what) {
        JsonMapper json = new JsonMapper();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return json.readTree(client.send(HttpRequest.newBuilder(page.resolve("/api/v1/" + what)).build(),
                    BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return json.createObjectNode().put("noAnswer", String.valueOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String kind(JsonNode alarm) {
        return alarm.path("type").asString() + " " + alarm.path("scope").asString();
    }
}
