package io.lamplighter.gateway.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.lamplighter.gateway.access.AccessSettings;
import io.lamplighter.gateway.access.MemoryAccess;
import io.lamplighter.gateway.access.Role;
import io.lamplighter.gateway.quarantine.Rejection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The OpenAPI document says what the router routes and what the handlers answer. */
@Timeout(240)
class DocumentIT {

    private static final String JSON = "Content-Type: application/json";

    private final FakeCity city = new FakeCity(InstantSource.system());
    private WebServer server;

    @BeforeEach
    void start() {
        city.light(3, 40);
        city.alarms().open("dark");
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void namesEveryRouteAndNoOther() throws Exception {
        Set<String> routed = new TreeSet<>(server.endpoints());
        routed.removeIf(endpoint -> endpoint.endsWith(" /") || endpoint.endsWith("/<file>")
                || Page.load("").names().contains(endpoint.replace("GET /", ""))); // the pages

        Set<String> described = new TreeSet<>();
        ObjectNode paths = (ObjectNode) document().path("paths");
        paths.propertyNames().forEach(path -> paths.path(path).propertyNames()
                .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        assertThat(described).isEqualTo(routed).hasSizeGreaterThan(8);
    }

    @Test
    void hasUniqueOperationsAndOnlySchemasThatItDefines() throws Exception {
        ObjectNode document = document();
        List<String> ids = document.path("paths").findValuesAsString("operationId");
        JsonNode schemas = document.path("components").path("schemas");

        assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(8);
        assertThat(document.findValuesAsString("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse());
        assertThat(schemas.size()).isGreaterThan(8);
    }

    @Test
    void everyListHasTheSameLimits() throws Exception {
        server.close();
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1,
                new MemoryAccess().open(InstantSource.system(), new AccessSettings(Optional.of(Role.ADMINISTRATOR),
                        Duration.ofHours(1), Duration.ofHours(2), false, Duration.ofDays(1)))));
        ObjectNode paths = (ObjectNode) document().path("paths");
        List<String> lists = paths.propertyNames().stream().filter(
                path -> paths.path(path).path("get").toString().contains("\"limit\"")).toList();
        List<String> own = lists.stream().filter(
                path -> paths.path(path).path("get").path("x-right").asString().equals("own-account")).toList();

        assertThat(lists).hasSizeGreaterThan(11);
        assertThat(own).containsExactly("/api/v1/tokens"); // nobody's without an account
        for (String path : lists) {
            assertThat(paths.path(path).path("get").toString()).as(path).contains(": 1 to 5000, 1000 when absent");
            if (!path.contains("{id}") && !own.contains(path)) {
                assertThat(HttpProbe.get(server.port(), path + "?limit=5000").status()).as(path).isEqualTo(200);
                assertThat(HttpProbe.get(server.port(), path + "?limit=5001").problem()).as(path)
                        .endsWith("limit-out-of-range");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/status,Status", "/api/v1/plan-templates,PlanTemplates", "/api/v1/luminaires,Luminaires",
            "/health,Health", "/api/v1/session,Session",
            "/api/v1/map?west=6&south=51&east=7&north=52&zoom=10,Map",
            "/api/v1/map?west=6&south=51&east=7&north=52&zoom=10&most=0,Map",
            "/api/v1/map?west=-180&south=-85&east=180&north=85&zoom=20,Problem",
            "/api/v1/work-order?alarms=dark,WorkOrder",
            "/api/v1/luminaires/ruhrort-002:luminaire-1,LuminaireInFull", "/api/v1/posts,Posts",
            "/api/v1/posts/ruhrort-001,PostInFull", "/api/v1/posts/none,Problem",
            "/api/v1/luminaires/ruhrort-002:luminaire-1/history?attribute=LampMonitor/activePower,History",
            "/api/v1/luminaires/ruhrort-002:luminaire-1/events,LuminaireEvents",
            "/api/v1/luminaires/ruhrort-002:luminaire-1/energy?resolution=quarter-hour,Energy",
            "/api/v1/luminaires/ruhrort-002:luminaire-1/energy?resolution=month,Energy",
            "/api/v1/luminaires/ruhrort-002:luminaire-1/savings,Savings", "/api/v1/savings?by=district,CitySavings",
            "/api/v1/luminaires/ruhrort-002:luminaire-1/energy?resolution=year,Problem",
            "/api/v1/luminaires/ruhrort-002:luminaire-1/energy?resolution=hour&from=1990-01-01T00:00:00Z,Problem"})
    void describesWhatIsAnswered(String path, String schema) throws Exception {
        conforms(HttpProbe.get(server.port(), path).text(), schema);
    }

    @Test
    void describesCommands() throws Exception {
        conforms(HttpProbe.post(server.port(), "/api/v1/luminaires/ruhrort-002:luminaire-1/commands",
                "{\"action\":\"resume\"}").text(), "Command");
        conforms(HttpProbe.post(server.port(), "/api/v1/luminaires/ruhrort-002:luminaire-1/commands",
                "{\"action\":\"override\",\"level\":20}").text(), "Command");
        HttpProbe.Answer later = HttpProbe.post(server.port(), "/api/v1/luminaires/ruhrort-002:luminaire-1/commands",
                "{\"action\":\"override\",\"level\":20,\"start\":\"" + Instant.now().plusSeconds(600)
                        + "\",\"reason\":\"street party\"}");
        conforms(later.text(), "Command");
        assertThat(later.json().path("reason").asString()).isEqualTo("street party");
        HttpProbe.Answer all = HttpProbe.get(server.port(), "/api/v1/luminaires/ruhrort-002:luminaire-1/overrides");
        conforms(all.text(), "Overrides");
        assertThat(all.json().path("items").size()).isEqualTo(2);
        for (String wrong : List.of("\"start\":\"2099-01-01T00:00:00Z\"", "\"start\":7",
                "\"reason\":\"" + "x".repeat(201) + "\"", "\"reason\":7",
                "\"start\":\"2026-01-01T00:00:00Z\",\"expiration\":\"2026-01-01T00:00:00Z\"")) {
            assertThat(HttpProbe.post(server.port(), "/api/v1/luminaires/ruhrort-002:luminaire-1/commands",
                    "{\"action\":\"override\",\"level\":20," + wrong + "}").status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void describesSelftests() throws Exception {
        String path = "/api/v1/posts/ruhrort-001/selftest";
        assertThat(HttpProbe.get(server.port(), path).problem()).endsWith("no-selftest");
        HttpProbe.Answer asked = HttpProbe.post(server.port(), path, "{\"lampTest\":true}");
        assertThat(asked.status()).isEqualTo(202);
        conforms(asked.text(), "Selftest");
        conforms(HttpProbe.get(server.port(), path).text(), "Selftest");
        assertThat(asked.json().path("state").asString()).isEqualTo("sent");
        for (String body : List.of("{}", "{\"lampTest\":1}", "{\"lampTest\":true,\"lamps\":1}", "[]")) {
            HttpProbe.Answer refused = HttpProbe.post(server.port(), path, body);
            assertThat(refused.status()).as(body).isEqualTo(400);
            conforms(refused.text(), "Problem");
        }
        assertThat(HttpProbe.post(server.port(), path, "{\"lampTest\":false}").problem()).endsWith("selftest-busy");
        assertThat(HttpProbe.post(server.port(), path.replace("001", "999"), "{\"lampTest\":true}").status())
                .isEqualTo(404);
        assertThat(HttpProbe.get(server.port(), path.replace("001", "999")).status()).isEqualTo(404);
    }

    @Test
    void describesAlarms() throws Exception {
        city.alarms().open("alarm-1");
        conforms(HttpProbe.get(server.port(), "/api/v1/alarms").text(), "Alarms");
        conforms(HttpProbe.get(server.port(), "/api/v1/alarms/alarm-1").text(), "AlarmInFull");
        conforms(HttpProbe.post(server.port(), "/api/v1/alarms/alarm-1/acknowledgement", "{}").text(), "Alarm");
    }

    @Test
    void describesCommandsToMetrics() throws Exception {
        conforms(HttpProbe.post(server.port(), "/api/v1/posts/ruhrort-001/metrics",
                "{\"metric\":\"Node Control/Rebirth\",\"value\":true}").text(), "MetricCommand");
        for (String body : List.of("{\"metric\":\"m\",\"value\":5}", "{\"metric\":\"m\"}", "{\"value\":true}",
                "{\"metric\":\"m\",\"value\":true,\"type\":1}", "[]")) {
            HttpProbe.Answer refused = HttpProbe.post(server.port(), "/api/v1/posts/ruhrort-001/metrics", body);
            assertThat(refused.status()).isEqualTo(400);
            conforms(refused.text(), "Problem");
        }
        assertThat(HttpProbe.post(server.port(), "/api/v1/posts/none/metrics", "{\"metric\":\"m\",\"value\":true}")
                .status()).isEqualTo(404);
    }

    @Test
    void aPostIsRemovedOnceItIsOutOfReachAndWhatItReportedCanBeReadAfterwards() throws Exception {
        server.close();
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1,
                new MemoryAccess().open(InstantSource.system(), new AccessSettings(Optional.of(Role.TECHNICIAN),
                        Duration.ofHours(1), Duration.ofHours(2), false, Duration.ofDays(1)))));
        HttpProbe.Answer early = HttpProbe.send(server.port(), "DELETE /api/v1/posts/ruhrort-001", "");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.problem()).endsWith("post-in-reach");
        city.cutOff(0);
        assertThat(HttpProbe.send(server.port(), "DELETE /api/v1/posts/ruhrort-001", "").status()).isEqualTo(204);

        assertThat(HttpProbe.send(server.port(), "DELETE /api/v1/posts/ruhrort-001", "").problem())
                .endsWith("unknown-post");
        assertThat(HttpProbe.get(server.port(), "/api/v1/posts/ruhrort-001").status()).isEqualTo(404);
        String lamp = "/api/v1/luminaires/ruhrort-001:luminaire-1";
        conforms(HttpProbe.get(server.port(), lamp + "/history?attribute=LampMonitor/activePower").text(), "History");
        conforms(HttpProbe.get(server.port(), lamp + "/energy?resolution=month").text(), "Energy");
    }

    @Test
    void describesTheQuarantine() throws Exception {
        city.rejections().keep(List.of(Rejection.of(Instant.EPOCH, "spBv1.0/a", "topic-malformed", "no topic",
                new byte[]{5, 6})), 9);
        HttpProbe.Answer list = HttpProbe.get(server.port(), "/api/v1/quarantine?code=topic-malformed");
        conforms(list.text(), "Quarantine");
        assertThat(list.json().path("items").size()).isOne();
        conforms(HttpProbe.get(server.port(), "/api/v1/quarantine/1").text(), "QuarantinedMessage");
        HttpProbe.Answer sample = HttpProbe.get(server.port(), "/api/v1/quarantine/1/sample");
        assertThat(sample.text()).isEqualTo("\u0005\u0006");
        assertThat(sample.headers().get("content-disposition")).startsWith("attachment");
        assertThat(HttpProbe.get(server.port(), "/api/v1/quarantine/x").status()).isEqualTo(404);
    }

    @Test
    void describesGroupCommands() throws Exception {
        ObjectNode given = HttpProbe.post(server.port(), "/api/v1/group-commands",
                "{\"target\": {\"district\": \"ruhrort\"}, \"command\": {\"action\": \"resume\"}, \"perSecond\": 1000}")
                .json();
        conforms(given.toString(), "GroupCommand");
        assertThat(given.path("luminaires").asInt()).isEqualTo(3);
        String one = "/api/v1/group-commands/" + given.path("id").asString();
        conforms(HttpProbe.get(server.port(), one + "/luminaires").text(), "GroupCommandOutcomes");
        conforms(HttpProbe.post(server.port(), one + "/cancellation", "{}").text(), "GroupCommand");
        HttpProbe.post(server.port(), "/api/v1/group-commands",
                "{\"target\": {\"district\": \"ruhrort\"}, \"command\": {\"action\": \"resume\"}}");
        HttpProbe.Answer newest = HttpProbe.get(server.port(), "/api/v1/group-commands?limit=1");
        conforms(newest.text(), "GroupCommands");
        HttpProbe.Answer older = HttpProbe.get(server.port(), "/api/v1/group-commands?cursor=" + newest.json().path(
                "next").asString());
        assertThat(newest.json().path("items").size()).isOne();
        assertThat(older.json().path("items").size()).isOne();
        assertThat(older.json().path("items")).isNotEqualTo(newest.json().path("items"));
    }

    @Test
    void describesEmergencies() throws Exception {
        String emergency = """
                {"target": {"district": "ruhrort"}, "command": {"action": "emergency", "reason": "accident"}}""";
        conforms(emergency, "GroupCommandRequest");
        conforms(emergency.replace("{\"d", "{\"street\": \"Dammstr. 7\", \"d"), "GroupCommandRequest");
        HttpProbe.Answer lit = HttpProbe.post(server.port(), "/api/v1/group-commands", emergency);
        conforms(lit.text(), "GroupCommand");
        assertThat(lit.json().path("action").asString()).isEqualTo("emergency");
        assertThat(lit.json().path("level").asInt()).isEqualTo(100);
        HttpProbe.Answer resumed = HttpProbe.post(server.port(),
                "/api/v1/group-commands/" + lit.json().path("id").asString() + "/resumption", "{}");
        conforms(resumed.text(), "GroupCommand");
        assertThat(resumed.json().path("action").asString()).isEqualTo("resume");
        for (String wrong : List.of(emergency.replace("\"reason\": \"accident\"", "\"level\": 50"),
                emergency.replace("\"reason\": \"accident\"", "\"durationSeconds\": 90000"),
                emergency.replace("}}", "}, \"perSecond\": 9}"))) {
            assertThat(HttpProbe.post(server.port(), "/api/v1/group-commands", wrong).status()).as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void aKeyBelongsToOneWishForMany() throws Exception {
        String wish = "{\"target\": {\"district\": \"ruhrort\"}, \"command\": {\"action\": \"override\", \"level\": 30}}";
        String first = giveWithKey(wish).json().path("id").asString();

        assertThat(giveWithKey("{\"command\": {\"level\": 30.0, \"action\": \"override\"}, \"target\":"
                + " {\"district\": \"ruhrort\"}}").json().path("id").asString()).isEqualTo(first);
        for (String other : List.of(wish.replace("30", "31"), wish.replace("ruhrort", "none"),
                wish.replace("\"target\"", "\"perSecond\": 7, \"target\""))) {
            HttpProbe.Answer refused = giveWithKey(other);
            assertThat(refused.status()).as(other).isEqualTo(422);
            assertThat(refused.problem()).endsWith("idempotency-key-reused");
        }
        assertThat(HttpProbe.get(server.port(), "/api/v1/group-commands").json().path("items").size()).isOne();
    }

    private HttpProbe.Answer giveWithKey(String wish) throws Exception {
        return HttpProbe.send(server.port(), "POST /api/v1/group-commands", wish, JSON, "Idempotency-Key: once");
    }

    @Test
    void saysOfEachTaggedAnswerThatItMayBeUnchanged() throws Exception {
        ObjectNode paths = (ObjectNode) document().path("paths");
        for (String path : List.of("/api/v1/status", "/api/v1/luminaires", "/api/v1/posts/{id}", "/api/v1/alarms",
                "/api/v1/groups", "/api/v1/inventory/export.csv", "/api/v1/inventory/export.geojson",
                "/api/v1/openapi.json")) {
            assertThat(paths.path(path).path("get").path("responses").has("304")).as(path).isTrue();
            assertThat(paths.path(path).path("get").path("parameters").findValuesAsString("name")).as(path)
                    .contains("If-None-Match");
        }
        for (String path : List.of("/api/v1/posts", "/api/v1/inventory/export.csv",
                "/api/v1/inventory/export.geojson")) {
            String etag = HttpProbe.get(server.port(), path).headers().get("etag");
            assertThat(etag).as(path).isNotNull();
            for (String known : List.of(etag, "\"x\", W/" + etag, "*")) {
                assertThat(HttpProbe.send(server.port(), "GET " + path, "", "If-None-Match: " + known).status())
                        .as(path + " " + known).isEqualTo(304);
            }
        }
    }

    @Test
    void refusesFiltersAndConditionsThatItDoesNotKnow() throws Exception {
        HttpProbe.Answer refused = HttpProbe.get(server.port(), "/api/v1/luminaires?onlin=false");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem()).endsWith("unknown-parameter");
        assertThat(refused.text()).contains("'onlin'",
                "known are alarm, cursor, district, group, lampFailure, limit, luminaireType, online, post, state, text");
        assertThat(HttpProbe.send(server.port(), "POST /api/v1/luminaires/ruhrort-002:luminaire-1/commands",
                "{\"action\":\"resume\"}", JSON, "If-Match: \"1\"").problem()).endsWith("condition-not-supported");
        assertThat(HttpProbe.get(server.port(), "/api/v1/quarantine?cursor=zz").problem()).endsWith(
                "malformed-cursor");
    }

    @Test
    void describesPreviews() throws Exception {
        String one = "/api/v1/luminaires/ruhrort-002:luminaire-1/preview/";
        conforms(HttpProbe.post(server.port(), one + "night", "{}").text(), "NightPreview");
        conforms(HttpProbe.post(server.port(), one + "year", "{\"year\": 2027}").text(), "YearPreview");
        conforms(HttpProbe.post(server.port(), "/api/v1/preview/year",
                "{\"target\": {\"district\": \"ruhrort\"}, \"plan\": {}}").text(), "CityYear");
    }

    @Test
    void describesCommissionings() throws Exception {
        server.close();
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(1,
                new MemoryAccess().open(InstantSource.system(), new AccessSettings(Optional.of(Role.TECHNICIAN),
                        Duration.ofHours(1), Duration.ofHours(2), false, Duration.ofDays(1)))));
        String one = "/api/v1/posts/ruhrort-001/commissioning";
        String wish = "{\"takenAt\": \"2026-11-22T18:00:00Z\", \"replaces\": null, \"position\": {\"latitude\": 51.4,"
                + " \"longitude\": 6.7, \"accuracy\": 5}, \"selfTest\": {\"id\": \"t\", \"result\": \"ok\"}, \"luminaires\":"
                + " [{\"device\": \"luminaire-1\", \"luminaireType\": \"Stela\", \"wattage\": 40}]}";
        conforms(wish, "CommissioningWish");
        conforms(HttpProbe.get(server.port(), one).text(), "CommissioningOfPost");
        conforms(HttpProbe.get(server.port(), "/api/v1/commissioning/waiting").text(), "WaitingPosts");
        conforms(HttpProbe.send(server.port(), "PUT " + one, wish, JSON, "Idempotency-Key: once").text(),
                "CommissioningOfPost");
        conforms(HttpProbe.get(server.port(), "/api/v1/luminaire-types").text(), "LuminaireTypes");
        conforms("{\"texts\": [\"ruhrort-001\"]}", "LabelTexts");
        assertThat(document().path("paths").path("/api/v1/posts/{id}/photo").path("put").path("requestBody")
                .path("content").has("image/jpeg")).isTrue();
    }

    private void conforms(String answer, String name) throws Exception {
        DocumentCheck.conforms(server.port(), answer, name);
    }

    private ObjectNode document() throws Exception {
        return DocumentCheck.document(server.port());
    }
}
