package io.lamplighter.simulator.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.lamplighter.simulator.host.GatewayProcess;
import io.lamplighter.simulator.post.AgentProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** An operator's plan goes through the shipped gateway into the shipped agent until both say the same. */
@Timeout(300)
class PlanReconciliationIT {

    private static final Path HOME = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolveSibling("")
            .normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PLAN = "/api/v1/posts/post-1/plan";
    private static final String LAMP = "/api/v1/luminaires/post-1:luminaire-1";

    @TempDir
    private Path temp = Path.of("");

    @Test
    void aPlanIsFollowedAndARefusedOneTouchesNoLamp() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient(); GatewayProcess gateway = gateway()) {
            GatewayProcess.Address address = gateway.awaitReady(PATIENCE);
            try (AgentProcess _ = AgentProcess.simulated(AgentProcess.hasty(temp, address.mqtt().toString(), ""))) {
                await(client, address.page().resolve(LAMP), "\"online\":true");
                put(client, address.page().resolve(PLAN), plan("luminaire-1", 37));
                await(client, address.page().resolve(PLAN), "\"state\":\"in-sync\"");
                await(client, address.page().resolve(LAMP), "\"actualLightState\":37");

                send(client, "PUT", address.page().resolve("/api/v1/inventory/post-1:luminaire-9"),
                        "{\"district\": \"ruhrort\"}"); // the city's books are wrong
                put(client, address.page().resolve(PLAN), plan("luminaire-9", 80));
                String refused = await(client, address.page().resolve(PLAN), "\"state\":\"refused\"");
                assertThat(refused).contains("\"reason\":\"unknown-luminaire\"", "\"version\":2");
                await(client, address.page().resolve("/api/v1/alarms?open=true"), "LampActuator/invalidCalendar");
                assertThat(get(client, address.page().resolve(LAMP))).contains("\"actualLightState\":37");

                followsWhatItsGroupsWant(client, address.page());
            }
        }
    }

    /**
     * A group by query, and a district that counts more; the post's own plan counts most, also when the post refuses it. Then
     * back to what the group plan wanted first, while everybody can see who follows which version.
     */
    private static void followsWhatItsGroupsWant(HttpClient client, URI page) throws Exception {
        send(client, "PUT", page.resolve("/api/v1/inventory/post-1:luminaire-1"),
                "{\"district\": \"ruhrort\", \"feeder\": \"F1\"}");
        send(client, "PUT", page.resolve("/api/v1/groups/quay"), "{\"query\": {\"feeder\": \"F1\"}}");
        URI quiet = page.resolve("/api/v1/group-plans/quiet");
        URI loud = page.resolve("/api/v1/group-plans/loud");
        send(client, "PUT", quiet, groupPlan("{\"group\": \"quay\"}", 1, 63));
        await(client, page.resolve("/api/v1/group-plans/quiet/posts"), "\"state\":\"own-plan\"");
        assertThat(get(client, page.resolve(LAMP))).contains("\"actualLightState\":37");

        send(client, "DELETE", page.resolve(PLAN), "");
        send(client, "PUT", quiet, groupPlan("{\"group\": \"quay\"}", 1, 64));
        await(client, page.resolve("/api/v1/group-plans/quiet/posts"), "\"state\":\"in-sync\"");
        await(client, page.resolve(LAMP), "\"actualLightState\":64");
        await(client, page.resolve("/api/v1/alarms?open=true&type=LampActuator/invalidCalendar"), "\"items\":[]");
        URI second = page.resolve("/api/v1/followed-plans?group=quiet&version=2");
        assertThat(get(client, second)).contains("\"luminaires\":[\"post-1:luminaire-1\"]");

        send(client, "PUT", loud, groupPlan("{\"district\": \"ruhrort\"}", 2, 71));
        await(client, page.resolve("/api/v1/group-plans/loud/posts"), "\"state\":\"in-sync\"");
        assertThat(get(client, page.resolve("/api/v1/group-plans/quiet/posts"))).contains("\"state\":\"overruled\"");

        send(client, "POST", page.resolve("/api/v1/group-plans/quiet/versions/1/restoration"), "{}");
        send(client, "DELETE", loud, "");
        await(client, page.resolve(LAMP), "\"actualLightState\":63");
        await(client, page.resolve("/api/v1/group-plans/quiet"), "\"posts\":{\"in-sync\":1}");
        await(client, page.resolve("/api/v1/group-plans/quiet/versions/3"), "\"posts\":1");
        assertThat(get(client, second)).contains("\"items\":[]");
    }

    private static String groupPlan(String target, int priority, int level) {
        return "{\"target\": " + target + ", \"priority\": " + priority + ", \"calendar\": \"every-day\", \"plan\": {"
                + allDay(level) + "}}";
    }

    private static String plan(String luminaire, int level) {
        return "{" + allDay(level) + ", \"luminaires\": [{\"id\": \"" + luminaire
                + "\", \"calendar\": \"every-day\"}]}";
    }

    private static String allDay(int level) {
        return """
                "programs": [{"id": "always", "activePeriods": [{"type": "absolute", "start": "00:00", "end": "00:00"}],
                  "fixedTimeControls": [{"start": "00:00", "level": %d}]}],
                "calendars": [{"id": "every-day", "defaultProgram": "always"}], "dayStart": "midnight\""""
                .formatted(level);
    }

    private GatewayProcess gateway() throws IOException {
        Path settings = Files.writeString(temp.resolve("gateway.toml"), """
                data-directory = "%s"
                [http]
                port = 0
                [mqtt]
                port = 0
                [access]
                anonymous = "technician"
                """.formatted(temp.resolve("gateway")));
        return GatewayProcess.start(List.of(HOME.resolve("lamplighter").toString(), "gateway", "--config",
                settings.toString()));
    }

    private static void put(HttpClient client, URI uri, String body) throws Exception {
        assertThat(send(client, "PUT", uri, body)).isEqualTo(202);
    }

    private static int send(HttpClient client, String method, URI uri, String body) throws Exception {
        HttpResponse<String> reply = client.send(HttpRequest.newBuilder(uri).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(uri + " " + reply.body()).isBetween(200, 299);
        return reply.statusCode();
    }

    private static String get(HttpClient client, URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }

    private static String await(HttpClient client, URI uri, String part) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String body = get(client, uri);
            if (body.contains(part)) {
                return body;
            }
            assertThat(System.nanoTime()).as("still no %s in %s", part, body).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
