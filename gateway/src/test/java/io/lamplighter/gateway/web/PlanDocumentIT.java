package io.lamplighter.gateway.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.access.AccessSettings;
import io.lamplighter.gateway.access.MemoryAccess;
import io.lamplighter.gateway.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The OpenAPI document says what plans look like and what becomes of them. */
@Timeout(240)
class PlanDocumentIT {

    /** A plan that says all that a plan can say. */
    private static final String EVERYTHING = """
            {"location": {"latitude": 51.4, "longitude": 6.7}, "safeLevel": 80, "timeZone": "Europe/Berlin",
             "defaultProgram": {"sunElevation": -4, "level": 90}, "photocell": {"onBelow": 20, "offAbove": 30},
             "programs": [{"id": "night", "fadeSeconds": 5, "activePeriods": [
               {"type": "astro", "sunsetOffset": 10, "sunriseOffset": -10}, {"type": "sensor"},
               {"type": "astro-and-sensor", "photocellBeforeSunset": 30}],
               "fixedTimeControls": [{"start": "22:00", "level": 50}, {"start": "23:30", "level": 30}],
               "astroClockTimeControls": [{"event": "sunset", "offset": 5, "operation": "max", "level": 70}],
               "dynamicControls": [{"source": "presence", "operation": "max", "level": 80, "holdSeconds": 60,
                 "period": {"start": "23:00", "end": "05:00"}, "fadeSeconds": 1, "fadeBackSeconds": 20},
                 {"source": "traffic", "threshold": {"side": "below", "vehiclesPerHour": 120}, "operation": "mul",
                  "level": 70, "holdSeconds": 600}]}],
             "calendars": [{"id": "usual", "defaultProgram": "night", "rules": [
               {"first": "12-24", "last": "01-02", "program": "night"},
               {"weekdays": ["saturday"], "occurrences": ["last"], "first": "2026-12-24", "program": "night"},
               {"holidays": "DE-NW", "program": "night"},
               {"dates": [{"first": "01", "last": "03"}, {"first": "12-24"}], "program": "night"}]}],
             "luminaires": [{"id": "luminaire-1", "calendar": "usual", "wattage": 60, "minimumLevel": 10,
               "roadClass": {"name": "M4", "minimumLevel": 25},
               "output": {"virtualLightOutput": 90, "lumenDepreciationCurve": [
                 {"operatingHours": 0, "percentage": 80}, {"operatingHours": 20000, "percentage": 100}]}}],
             "lightAhead": {"hops": 3, "validitySeconds": 10, "neighbours": [{"post": "post-2", "way": 1}]},
             "output": {"virtualLightOutput": 95, "softStartSeconds": 20.5}, "staggerSeconds": 120}""";

    private static final String JSON = "Content-Type: application/json";

    private final FakeCity city = new FakeCity(InstantSource.system());
    private WebServer server;

    @BeforeEach
    void start() {
        city.light(3, 40);
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void describesPlansAndRefusesWhatIsNone() throws Exception {
        server.close();
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1,
                new MemoryAccess().open(InstantSource.system(), new AccessSettings(Optional.of(Role.TECHNICIAN),
                        Duration.ofHours(1), Duration.ofHours(2), false, Duration.ofDays(1)))));
        String one = "/api/v1/posts/ruhrort-001/plan";
        String plan = EVERYTHING;
        conforms(plan, "PlanWish");
        HttpProbe.Answer spare = HttpProbe.send(server.port(), "PUT " + one,
                plan.replace("\"programs\": [", "\"programs\": [{\"id\": \"spare\"}, "), JSON);
        conforms(spare.text(), "Plan");
        assertThat(spare.json().path("warnings").findValuesAsString("pointer")).containsExactly("/programs/0");
        conforms(HttpProbe.send(server.port(), "PUT " + one, plan, JSON).text(), "Plan");
        conforms(HttpProbe.get(server.port(), one).text(), "Plan");
        HttpProbe.Answer list = HttpProbe.get(server.port(), "/api/v1/plans?state=pending");
        conforms(list.text(), "Plans");
        assertThat(list.json().path("items").size()).isOne();
        assertThat(HttpProbe.get(server.port(), one + "/document").status()).isEqualTo(200);
        for (String wrong : List.of("{\"colour\": 1}", "{\"timeZone\": \"Mars/Dome\"}", "{\"programs\": 5}",
                "{\"luminaires\": [{\"id\": \"a\", \"calendar\": \"none\"}]}", "{\"safeLevel\": 500}",
                plan.replace("DE-NW", "DE-XX"), plan.replace("\"12-24\"}]", "\"12\", \"last\": \"12-26\"}]"),
                plan.replace("\"holidays\"", "\"weekdays\": [\"sunday\"], \"holidays\""),
                plan.replace("\"DE-NW\"", "5"),
                plan.replace("\"presence\"", "\"ghosts\""), plan.replace("Output\": 95", "Output\": 5"),
                plan.replace("20.5", "301"), plan.replace("120}", "301}"), plan.replace("120}", "1.5}"),
                plan.replace("\"operatingHours\": 0", "\"operatingHours\": 7"),
                plan.replace("\"operatingHours\": 0", "\"operatingHours\": 20000"),
                plan.replace("\"percentage\": 80", "\"share\": 80"),
                plan.replace("\"holdSeconds\": 60", "\"holdSeconds\": 6000"),
                plan.replace("\"end\": \"05:00\"", "\"ende\": \"05:00\""),
                plan.replace("sunsetOffset", "sunsetOfset"))) {
            assertThat(HttpProbe.send(server.port(), "PUT " + one, wrong, JSON).text())
                    .contains("urn:lamplighter:problem:malformed-plan");
        }
        HttpProbe.Answer dark = HttpProbe.send(server.port(), "PUT " + one,
                plan.replace("\"minimumLevel\": 25", "\"minimumLevel\": 95"), JSON);
        assertThat(dark.status()).isEqualTo(422);
        conforms(dark.text(), "Problem");
        assertThat(dark.text()).contains("urn:lamplighter:problem:unfit-plan", "\"code\":\"below-minimum\"");
        assertThat(HttpProbe.get(server.port(), "/api/v1/plans?state=x").status()).isEqualTo(400);
        assertThat(HttpProbe.send(server.port(), "DELETE " + one, "").status()).isEqualTo(204);
        assertThat(HttpProbe.get(server.port(), one).status()).isEqualTo(404);
    }

    @Test
    void describesGroupPlansAndRefusesWhatIsNone() throws Exception {
        server.close();
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1,
                new MemoryAccess().open(InstantSource.system(), new AccessSettings(Optional.of(Role.TECHNICIAN),
                        Duration.ofHours(1), Duration.ofHours(2), false, Duration.ofDays(1)))));
        String one = "/api/v1/group-plans/quiet";
        String wish = """
                {"target": {"district": "ruhrort"}, "priority": 3, "calendar": "usual",
                 "plan": {"safeLevel": 80, "calendars": [{"id": "usual", "rules": []}]}}""";
        conforms(wish, "GroupPlanWish");
        HttpProbe.Answer set = HttpProbe.send(server.port(), "PUT " + one, wish, JSON);
        conforms(set.text(), "GroupPlanInFull");
        conforms(HttpProbe.post(server.port(), one + "/trial", wish).text(), "GroupPlanTrial");
        assertThat(set.json().path("posts").toString()).isEqualTo("{\"pending\":3}");
        assertThat(set.json().path("plan").path("safeLevel").asInt()).isEqualTo(80);
        conforms(HttpProbe.get(server.port(), "/api/v1/group-plans").text(), "GroupPlans");
        city.groupPlans().look();
        HttpProbe.Answer posts = HttpProbe.get(server.port(), one + "/posts?limit=2&state=pending");
        conforms(posts.text(), "PlannedPosts");
        assertThat(posts.json().path("items").get(1).path("plan").path("group").asString()).isEqualTo("quiet");
        assertThat(HttpProbe.get(server.port(), one + "/posts?cursor=" + posts.json().path("next").asString()).json()
                .findValuesAsString("state")).containsExactly("pending", "pending");
        assertThat(HttpProbe.send(server.port(), "DELETE /api/v1/posts/ruhrort-001/plan", "").text())
                .contains("plan-of-a-group");
        for (String wrong : List.of("{\"plan\": {}}", "{\"target\": {\"query\": {}}, \"plan\": {}}",
                "{\"target\": {\"group\": \"none\"}, \"plan\": {}}",
                "{\"target\": {\"district\": \"none\"}, \"plan\": {}}",
                "{\"target\": {\"query\": {\"colour\": \"red\"}}, \"plan\": {}}",
                wish.replace("\"usual\", \"rules\"", "\"other\", \"rules\""), wish.replace("3,", "3000,"),
                wish.replace("safeLevel", "saveLevel"))) {
            assertThat(HttpProbe.send(server.port(), "PUT " + one, wrong, JSON).status()).as(wrong).isIn(400, 404,
                    422);
        }
        assertThat(HttpProbe.send(server.port(), "DELETE " + one, "").status()).isEqualTo(204);
        assertThat(HttpProbe.get(server.port(), one).status()).isEqualTo(404);
    }

    @Test
    void describesVersionsOfPlansAndGoesBackToOne() throws Exception {
        server.close();
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1,
                new MemoryAccess().open(InstantSource.system(), new AccessSettings(Optional.of(Role.TECHNICIAN),
                        Duration.ofHours(1), Duration.ofHours(2), false, Duration.ofDays(1)))));
        String one = "/api/v1/group-plans/quiet";
        String wish = """
                {"target": {"district": "ruhrort"}, "plan": {"safeLevel": 80}}""";
        HttpProbe.send(server.port(), "PUT " + one, wish, JSON);
        city.groupPlans().look();
        String hash = HttpProbe.get(server.port(), "/api/v1/posts/ruhrort-001/plan").json().path("desired")
                .path("hash").asString();
        city.reports("ruhrort-001", hash);
        HttpProbe.send(server.port(), "PUT " + one, wish.replace("80", "70"), JSON);
        HttpProbe.Answer versions = HttpProbe.get(server.port(), one + "/versions?limit=1");
        conforms(versions.text(), "PlanVersions");
        assertThat(versions.json().path("items").get(0).path("version").asInt()).isEqualTo(2);
        HttpProbe.Answer more = HttpProbe.get(server.port(), one + "/versions?cursor="
                + versions.json().path("next").asString());
        assertThat(more.json().path("items").get(0).path("posts").asInt()).as("whoever follows the first").isOne();
        HttpProbe.Answer first = HttpProbe.get(server.port(), one + "/versions/1");
        conforms(first.text(), "PlanVersionInFull");
        assertThat(first.json().path("plan").path("safeLevel").asInt()).isEqualTo(80);
        HttpProbe.Answer followed = HttpProbe.get(server.port(), "/api/v1/followed-plans?group=quiet&version=1");
        conforms(followed.text(), "FollowedPlans");
        assertThat(followed.json().path("items").get(0).path("luminaires").get(0).asString())
                .isEqualTo("ruhrort-001:luminaire-1");
        conforms(HttpProbe.get(server.port(), "/api/v1/posts/ruhrort-001/plan").text(), "Plan");

        HttpProbe.Answer back = HttpProbe.send(server.port(), "POST " + one + "/versions/1/restoration", "{}", JSON);
        conforms(back.text(), "GroupPlanInFull");
        assertThat(back.json().path("version").asInt()).isEqualTo(3);
        assertThat(back.json().path("plan").path("safeLevel").asInt()).isEqualTo(80);
        String own = "/api/v1/posts/ruhrort-002/plan";
        HttpProbe.send(server.port(), "PUT " + own, "{\"safeLevel\": 60}", JSON);
        conforms(HttpProbe.get(server.port(), own + "/versions").text(), "PlanVersions");
        conforms(HttpProbe.get(server.port(), own + "/versions/1").text(), "PlanVersionInFull");
        HttpProbe.send(server.port(), "DELETE " + own, "");
        conforms(HttpProbe.send(server.port(), "POST " + own + "/versions/1/restoration", "{}", JSON).text(), "Plan");
        for (String unknown : List.of(one + "/versions/9", one + "/versions/x", "/api/v1/group-plans/none/versions",
                "/api/v1/posts/ruhrort-003/plan/versions")) {
            assertThat(HttpProbe.get(server.port(), unknown).text()).contains("unknown-plan-version");
        }
        String all = "/api/v1/followed-plans?";
        assertThat(HttpProbe.get(server.port(), all + "group=quite").problem()).endsWith("unknown-group-plan");
        assertThat(HttpProbe.get(server.port(), all + "group=quiet&version=9").problem())
                .endsWith("unknown-plan-version");
        assertThat(HttpProbe.get(server.port(), all + "version=first").problem()).endsWith("malformed-version");
        HttpProbe.Answer state = HttpProbe.get(server.port(), one + "/posts?state=done");
        assertThat(state.problem()).endsWith("unknown-state");
        assertThat(state.text()).contains("in-sync, pending, refused, own-plan, overruled or not-supported");
    }

    private void conforms(String answer, String name) throws Exception {
        DocumentCheck.conforms(server.port(), answer, name);
    }
}
