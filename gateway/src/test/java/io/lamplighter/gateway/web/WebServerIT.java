package io.lamplighter.gateway.web;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.lamplighter.gateway.alarm.Scope;
import io.lamplighter.gateway.alarm.Subject;
import io.lamplighter.gateway.command.CommandState;
import io.lamplighter.gateway.command.Refusal;
import io.lamplighter.gateway.store.QuietPort;
import io.lamplighter.gateway.web.HttpProbe.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

/** Every route and every refusal over real HTTP. */
@Timeout(240)
class WebServerIT {

    private static final int PORTS = 5;

    private static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");
    private static final String LAMP = "/api/v1/luminaires/ruhrort-002:luminaire-1";

    private final FakeCity city = new FakeCity(InstantSource.fixed(NOW));
    private WebServer server;

    @BeforeEach
    void start() {
        city.light(3, 40);
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), city.sources(600));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsItsStatus() throws Exception {
        city.cutOff(2);

        assertThat(get("/api/v1/status").text()).isEqualTo("{\"version\":\"test\",\"now\":\"2026-11-21T18:00:00Z\","
                + "\"timeLapse\":600.0,\"posts\":3,\"postsOnline\":2,\"luminaires\":3,\"openAlarms\":0,"
                + "\"lit\":2,\"trouble\":1,\"activePower\":51.6,\"lightLevel\":2.5,\"bounds\":{"
                + "\"west\":6.731114128761788,\"south\":51.45231095206066,\"east\":6.731715500210627,"
                + "\"north\":51.45252585473668}}");
    }

    @Test
    void showsAPartOfTheMapLampByLampOrInCells() throws Exception {
        city.cutOff(2);
        String part = "/api/v1/map?west=6.7&south=51.4&east=6.8&north=51.5&zoom=12";

        assertThat(get(part).json().path("luminaires").size()).isEqualTo(3);
        assertThat(get(part + "&state=trouble").json().path("luminaires").path(0).path("state").asString())
                .isEqualTo("offline");
        ObjectNode gathered = get(part + "&most=2").json();
        assertThat(gathered.path("luminaires").isNull()).isTrue();
        assertThat(gathered.path("count").intValue()).isEqualTo(3);
        JsonNode cell = gathered.path("cells").path(0);
        assertThat(cell.path(0).doubleValue()).isCloseTo(51.4524, offset(1e-3));
        assertThat(cell.path(2).intValue()).isEqualTo(3);
        assertThat(cell.path(3).intValue()).as("in trouble").isEqualTo(1);
        assertThat(cell.path(4).doubleValue()).as("light").isEqualTo(0.8);
    }

    /** An alarm of a post concerns all of its lamps; one of a lamp only that. */
    @Test
    void findsThoseWithAnOpenAlarmAndThoseOfAGroup() throws Exception {
        String part = "/api/v1/map?west=6.7&south=51.4&east=6.8&north=51.5&zoom=12";
        city.alarms().open("a", new Subject(Scope.LUMINAIRE, "ruhrort-001:luminaire-1"), null);
        city.alarms().open("b", new Subject(Scope.SENSOR, "ruhrort-002:environment"), "incident");
        city.group("bridge", "ruhrort-002:luminaire-1", "ruhrort-003:luminaire-1");

        assertThat(get(part + "&alarm=open").json().path("luminaires").findValuesAsString("post"))
                .containsExactly("ruhrort-001", "ruhrort-002");
        assertThat(get(part + "&alarm=LampMonitor/cyclingFailure").json().path("count").intValue()).isZero();
        assertThat(get(part + "&alarm=open&group=bridge").json().path("luminaires").findValuesAsString("post"))
                .containsExactly("ruhrort-002");
        assertThat(get("/api/v1/luminaires?alarm=LampMonitor/lampFailure&group=bridge").json().path("items")
                .findValuesAsString("id")).containsExactly("ruhrort-002:luminaire-1");
    }

    @ParameterizedTest
    @CsvSource({"zoom=12,box-missing", "west=6&south=51&east=7&zoom=12,wrong-box",
            "west=7&south=51&east=6&north=52&zoom=12,wrong-box", "west=6&south=51&east=7&north=52,zoom-out-of-range",
            "west=6&south=51&east=7&north=52&zoom=25,zoom-out-of-range", "west=x&south=51&east=7&north=52,wrong-number",
            "west=6&south=51&east=7&north=52&zoom=12&most=5001,limit-out-of-range",
            "west=6&south=51&east=7&north=52&zoom=12&state=dim,unknown-state",
            "west=6&south=51&east=7&north=52&zoom=12&group=nobody,unknown-group",
            "west=0&south=0&east=90&north=80&zoom=18,part-too-large"})
    void refusesPartsOfTheMapThatAreNone(String query, String problem) throws Exception {
        assertThat(get("/api/v1/map?" + query).problem()).endsWith(problem);
    }

    @Test
    void listsLuminairesWithEveryField() throws Exception {
        ObjectNode json = get("/api/v1/luminaires").json();

        assertThat(json.path("items").size()).isEqualTo(3);
        JsonNode lamp = json.path("items").get(1);
        assertThat(Set.copyOf(lamp.propertyNames())).containsExactlyInAnyOrder("id", "post", "district", "device",
                "displayName", "address", "latitude", "longitude", "wattage", "luminaireType", "colourTemperature",
                "online", "state",
                "actualLightState", "activePower", "lightLevel", "reason", "expiration", "lampFailure", "sampledAt",
                "arrivedAt", "quality");
        assertThat(lamp.path("id").asString()).isEqualTo("ruhrort-002:luminaire-1");
        assertThat(lamp.path("actualLightState").doubleValue()).isEqualTo(40);
        assertThat(lamp.path("online").booleanValue()).isTrue();
        assertThat(lamp.path("lightLevel").doubleValue()).isEqualTo(2.5);
        assertThat(lamp.path("expiration").isNull()).isTrue();
        assertThat(lamp.path("quality").asString()).isEqualTo("good");
    }

    @Test
    void showsOneLuminaireWithUnitsAndQuality() throws Exception {
        city.cutOff(1);

        JsonNode power = get(LAMP).json().path("attributes").path("LampMonitor/activePower");

        assertThat(power.path("unit").asString()).isEqualTo("W");
        assertThat(power.path("value").doubleValue()).isCloseTo(25.8, offset(1e-9));
        assertThat(power.path("sampledAt").asString()).isEqualTo("2026-11-21T18:00:00Z");
        assertThat(power.path("quality").asString()).isEqualTo("stale");
    }

    @Test
    void readsHistoryInOrder() throws Exception {
        ObjectNode json = get(LAMP + "/history?attribute=LampActuator/actualLightState&from=2026-11-21T12:00:00Z"
                + "&to=2026-11-21T18:00:00Z&limit=5000").json();

        assertThat(json.path("unit").asString()).isEqualTo("%");
        assertThat(json.path("items").size()).isEqualTo(120);
        assertThat(json.path("items").get(0).toString())
                .isEqualTo("{\"sampledAt\":\"2026-11-21T12:00:00Z\",\"value\":0.0}");
    }

    @Test
    void listsEventsNewestFirstInPages() throws Exception {
        String path = LAMP + "/events?from=2026-11-21T12:00:00Z&to=2026-11-21T18:00:00Z&limit=1";
        ObjectNode first = get(path).json();
        ObjectNode second = get(path + "&cursor=" + first.path("next").asString()).json();

        assertThat(first.path("items").toString()).isEqualTo("[{\"device\":\"luminaire-1\",\"event\":"
                + "\"LampMonitor/lampFailure\",\"active\":false,\"sampledAt\":\"2026-11-21T16:30:00Z\"}]");
        assertThat(second.path("items").path(0).path("active").booleanValue()).isTrue();
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void thinsHistoryAndSaysSo() throws Exception {
        String path = LAMP + "/history?attribute=LampActuator/actualLightState&from=2026-11-21T12:00:00Z"
                + "&to=2026-11-21T18:00:00Z&points=";

        assertThat(get(path + "30").json().path("items").size()).isBetween(10, 30);
        assertThat(get(path + "30").json().path("thinned").booleanValue()).isTrue();
        assertThat(get(path + "200").json().path("items").size()).isEqualTo(120);
        assertThat(get(path + "200").json().path("thinned").booleanValue()).isFalse();
    }

    @Test
    void listsAndShowsPosts() throws Exception {
        assertThat(get("/api/v1/posts").json().path("items").size()).isEqualTo(3);

        JsonNode post = get("/api/v1/posts/ruhrort-001").json();

        assertThat(post.path("luminaires").toString()).isEqualTo("[\"ruhrort-001:luminaire-1\"]");
        assertThat(post.path("clockState").asString()).isEqualTo("synced");
        assertThat(post.path("devices").path("environment").path("attributes").path("LightSensor/lightLevel")
                .path("value").doubleValue()).isEqualTo(2.5);
    }

    @Test
    void listsInPagesAndByWhatIsAskedFor() throws Exception {
        ObjectNode first = get("/api/v1/luminaires?limit=2").json();
        assertThat(first.path("items").size()).isEqualTo(2);
        ObjectNode second = get("/api/v1/luminaires?limit=2&cursor=" + first.path("next").asString()).json();
        assertThat(second.path("items").get(0).path("post").asString()).isEqualTo("ruhrort-003");
        assertThat(second.path("next").isNull()).isTrue();

        city.cutOff(1);
        city.fail(2);
        assertThat(get("/api/v1/luminaires?online=false").json().findValuesAsString("post"))
                .containsExactly("ruhrort-002");
        assertThat(get("/api/v1/luminaires?lampFailure=true").json().findValuesAsString("post"))
                .containsExactly("ruhrort-003");
        assertThat(get("/api/v1/luminaires?text=DAMM&post=ruhrort-001").json().path("items").size()).isOne();
        assertThat(get("/api/v1/posts?online=true&limit=1").json().findValuesAsString("id"))
                .containsExactly("ruhrort-001");
        assertThat(get("/api/v1/posts?district=elsewhere").json().path("items").size()).isZero();
        assertThat(get("/api/v1/luminaires?online=maybe").problem()).endsWith("malformed-filter");
        assertThat(get("/api/v1/luminaires?cursor=%25").problem()).endsWith("malformed-cursor");
        assertThat(get("/api/v1/posts?limit=0").problem()).endsWith("limit-out-of-range");
    }

    @Test
    void saysWhetherSomethingChanged() throws Exception {
        String tag = get("/api/v1/posts/ruhrort-001").header("etag");

        assertThat(get("/api/v1/posts/ruhrort-001", "If-None-Match: " + tag).status()).isEqualTo(304);
        city.measureLight(0, 99);
        Answer changed = get("/api/v1/posts/ruhrort-001", "If-None-Match: " + tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("etag")).isNotEqualTo(tag);
    }

    @Test
    void sendsAnswersWholeAndCompressedToThoseWhoAsk() throws Exception {
        Answer plain = get("/api/v1/luminaires");

        assertThat(plain.header("content-length"))
                .isEqualTo(String.valueOf(plain.text().getBytes(StandardCharsets.UTF_8).length));
        assertThat(plain.json().path("items")).isNotEmpty();
        assertThat(get("/api/v1/luminaires", "Accept-Encoding: gzip").header("content-encoding")).isEqualTo("gzip");
        assertThat(HttpProbe.send(server.port(), "HEAD /api/v1/luminaires", "").text()).isEmpty();
    }

    @Test
    void tellsItsHealthAndItsNumbers() throws Exception {
        assertThat(get("/health").text()).isEqualTo(
                "{\"status\":\"up\",\"checks\":{\"broker\":\"up\",\"database\":\"up\"}}");
        assertThat(get("/metrics").header("content-type")).startsWith("text/plain; version=0.0.4");
        assertThat(get("/metrics").text()).startsWith("""
                # HELP lamplighter_posts Posts that the gateway knows.
                # TYPE lamplighter_posts gauge
                lamplighter_posts 3.0
                # HELP lamplighter_ingest_total What ingest counted.
                # TYPE lamplighter_ingest_total counter
                lamplighter_ingest_total{kind="stored"} 7.0
                lamplighter_ingest_total{kind="a\\"b"} 8.0
                """);
    }

    @Test
    void countsRequestsByRouteAndNotByWhatCallersMakeUp() throws Exception {
        for (int i = 0; i < 20; i++) {
            get("/api/v1/luminaires/made-up-" + i + ":luminaire-1");
            get("/made-up-" + i);
        }
        get(LAMP);

        String all = "";
        while (!all.contains("{method=\"GET\",route=\"none\",status=\"4xx\"} 20.0")
                || !all.contains("route=\"/metrics\"")) { // counted behind the answer
            all = get("/metrics").text();
        }
        assertThat(all).contains(
                "requests_total{method=\"GET\",route=\"/api/v1/luminaires/{id}\",status=\"2xx\"} 1.0",
                "requests_total{method=\"GET\",route=\"/api/v1/luminaires/{id}\",status=\"4xx\"} 20.0",
                "request_seconds_count{method=\"GET\",route=\"/api/v1/luminaires/{id}\"} 21.0")
                .doesNotContain("made-up");
    }

    @Test
    void takesACommandAndTellsHowItGoesOn() throws Exception {
        Answer taken = post(LAMP + "/commands", "{\"action\":\"override\",\"level\":20,\"durationSeconds\":900}");

        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.json().path("state").asString()).isEqualTo("queued");
        assertThat(taken.json().path("expiration").asString()).isEqualTo("2026-11-21T18:15:00Z");
        String id = taken.json().path("id").asString();
        assertThat(taken.header("location")).isEqualTo("/api/v1/commands/" + id);

        city.commands().advance(city.commands().find(id).orElseThrow(), CommandState.REJECTED, "switching-limit");
        JsonNode now = get(taken.header("location")).json();

        assertThat(now.path("state").asString()).isEqualTo("rejected");
        assertThat(now.path("refusal").asString()).isEqualTo("switching-limit");
        assertThat(now.path("luminaire").asString()).isEqualTo("ruhrort-002:luminaire-1");
    }

    @Test
    void takesAnIdWithItsColonEncoded() throws Exception {
        assertThat(get("/api/v1/luminaires/ruhrort-002%3Aluminaire-1").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"action":"override","level":101}                                 | level-out-of-range | 101
            {"action":"override","level":-0.1}                                | level-out-of-range | 0 (off) to 100
            {"action":"override","level":"50"}                                | level-out-of-range | number
            {"action":"override"}                                             | level-out-of-range | missing
            {"action":"override","level":1e999}                               | number-out-of-range | /level
            {"action":"blink","level":50}                                     | unknown-action     | blink
            {}                                                                | unknown-action     | "resume"
            {"action":"override","level":50,"colour":"red"}                   | unknown-field      | colour
            {"action":"resume","level":50}                                    | unknown-field      | level
            {"action":"override","level":50,"fadeSeconds":3601}               | duration-out-of-range | 3600
            {"action":"override","level":50,"durationSeconds":0}              | duration-out-of-range | 604800
            {"action":"override","level":50,"expiration":"2026-11-21T17:59:00Z"} | expiration-out-of-range | after
            {"action":"override","level":50,"expiration":"tomorrow"}          | malformed-time     | tomorrow
            {"action":"override","level":50,"durationSeconds":60,"expiration":"2026-11-21T18:01:00Z"} | two-ends | one
            {"action":"override","level":50                                   | malformed-json     | object
            [1]                                                               | malformed-json     | object
            {"action":"override","level":5,"level":50}                        | malformed-json     | object
            {"action":"resume"} {"action":"resume"}                           | malformed-json     | object
            """, quoteCharacter = '\u0001')
    void refusesACommandThatIsWrong(String body, String code, String named) throws Exception {
        Answer answer = post(LAMP + "/commands", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("application/problem+json " + code);
        assertThat(answer.json().path("detail").asString()).contains(named);
        assertThat(city.commands().all()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void passesOnWhyTheGatewayTakesNoCommand(Refusal refusal) throws Exception {
        city.commands().refuse(refusal);

        Answer answer = post(LAMP + "/commands", "{\"action\":\"resume\"}");

        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(answer.problem()).isEqualTo("application/problem+json " + refusal.code());
    }

    @ParameterizedTest
    @CsvSource({"GET /api/v1/nothing,404,unknown-address", "GET /page/old/main.js,404,unknown-file",
            "GET /page/../tinylog.properties,404,unknown", "DELETE /api/v1/luminaires,405,wrong-method",
            "POST /api/v1/luminaires/none:luminaire-1/commands,404,unknown-luminaire",
            "GET /api/v1/luminaires/none,404,unknown-luminaire", "GET /api/v1/posts/none,404,unknown-post",
            "GET /api/v1/commands/none,404,unknown-command",
            "GET /api/v1/luminaires/ruhrort-002:luminaire-1/history,400,attribute-missing",
            "GET /api/v1/luminaires/ruhrort-002:luminaire-1/history?attribute=none,404,unknown-attribute",
            "GET /api/v1/luminaires/ruhrort-002:luminaire-1/history?attribute=LampType/wattage&limit=5001,400,limit-out",
            "GET /api/v1/luminaires/ruhrort-002:luminaire-1/history?attribute=LampType/wattage&points=29,400,limit-out",
            "GET /api/v1/luminaires/ruhrort-002:luminaire-1/history?attribute=LampType/wattage&from=x,400,malformed-time",
            "GET /api/v1/luminaires/ruhrort-002:luminaire-1/history?attribute=LampType/wattage&to=2020-01-01T00:00:00Z"
                    + "&from=2026-01-01T00:00:00Z,400,empty-span",
            "GET /api/v1/luminaires/ruhrort-002:luminaire-1/events?from=2020-01-01T00:00:00Z,400,wrong-span"})
    void answersEveryErrorWithAProblemDocument(String request, int status, String code) throws Exception {
        Answer answer = HttpProbe.send(server.port(), request, "", "Content-Type: application/json");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem()).startsWith("application/problem+json " + code);
        assertThat(Set.copyOf(answer.json().propertyNames())).containsExactlyInAnyOrder("type", "title", "status",
                "detail", "instance");
        assertThat(answer.json().path("status").intValue()).isEqualTo(status);
    }

    @Test
    void namesTheMethodsThatAreAllowed() throws Exception {
        Answer answer = HttpProbe.send(server.port(), "PUT /api/v1/status", "{}", "Content-Type: application/json");

        assertThat(answer.header("allow")).contains("GET");
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        Answer answer = post(LAMP + "/commands", "{\"action\":\"" + "x".repeat(WebServer.MAX_BODY_BYTES) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).endsWith("body-too-large");
        assertThat(answer.json().path("detail").asString()).contains("65536");
    }

    @Test
    void answersARequestThatIsNoHttpWithAProblemDocumentToo() throws Exception {
        Answer answer = HttpProbe.send(server.port(), "GET /", "", "Broken Header Line");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).endsWith("bad-request");
    }

    @Test
    void refusesForeignHostsAndForeignSites() throws Exception {
        String commands = "POST " + LAMP + "/commands";
        String json = "Content-Type: application/json";
        String body = "{\"action\":\"resume\"}";
        String own = "Origin: http://127.0.0.1:" + server.port();

        assertThat(get("/", "Host: evil.example").problem()).endsWith("foreign-host");
        assertThat(get("/api/v1/status", "Sec-Fetch-Site: cross-site").problem()).endsWith("cross-site");
        assertThat(send(commands, body, json, "Origin: http://evil.example").problem()).endsWith("cross-site");
        assertThat(send(commands, body, json, "Origin: null").problem()).endsWith("cross-site");
        assertThat(send(commands, body, json, "Sec-Fetch-Site: same-site").problem()).endsWith("cross-site");
        assertThat(send(commands, body, "Content-Type: text/plain").problem()).endsWith("not-json");
        assertThat(city.commands().all()).isEmpty();
        assertThat(send(commands, body, json, own, "Sec-Fetch-Site: same-origin").status()).isEqualTo(202);
        assertThat(get("/", "Sec-Fetch-Site: cross-site").status()).isEqualTo(200);
    }

    @Test
    void servesThePageAndAllThatItLoads() throws Exception {
        Answer page = get("/");
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.header("cache-control")).isEqualTo("no-cache");
        assertThat(get("/", "If-None-Match: " + page.header("etag")).status()).isEqualTo(304);

        Matcher links = Pattern.compile("\"(/(?:page|lib)/[^\"]+\\.\\w+)\"").matcher(page.text());
        int found = 0;
        while (links.find()) {
            found++;
            Answer file = get(links.group(1), "Accept-Encoding: gzip");
            assertThat(file.status()).as(links.group(1)).isEqualTo(200);
            assertThat(file.header("content-encoding")).isEqualTo("gzip");
            assertThat(file.header("cache-control")).contains("immutable");
            assertThat(file.header("content-type")).matches("(text/(javascript|css);.*|image/svg\\+xml)");
        }
        assertThat(found).isGreaterThan(6);
    }

    @Test
    void allowsNothingUnsafeInThePage() throws Exception {
        Answer page = get("/");
        String policy = page.header("content-security-policy");

        assertThat(policy).startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe")
                .doesNotContain("*")
                .doesNotContain("data:")
                .doesNotContain("http");
        Matcher map = Pattern.compile("<script type=\"importmap\">(.*?)</script>").matcher(page.text());
        assertThat(map.find()).isTrue();
        assertThat(policy).contains(
                "'sha256-" + Asset.sha256(map.group(1).getBytes(StandardCharsets.UTF_8)) + "'");
        assertThat(page.text()).doesNotContain("style=").doesNotContain("onload=");
        for (String header : new String[]{"x-content-type-options", "referrer-policy", "cross-origin-opener-policy",
                "x-frame-options", "permissions-policy"}) {
            assertThat(get("/api/v1/nothing").header(header)).as(header).isNotEmpty();
        }
    }

    @Test
    void compressesLongAnswers() throws Exception {
        city.light(10, 40);

        assertThat(get("/api/v1/luminaires", "Accept-Encoding: gzip").header("content-encoding")).isEqualTo("gzip");
        assertThat(get("/api/v1/luminaires").header("content-encoding")).isEmpty();
    }

    @Test
    void takesTheNextPortOrSaysWhichIsTaken() {
        WebSettings fixed = new WebSettings("127.0.0.1", server.port(), false);
        assertThatThrownBy(() -> WebServer.start(fixed, city.sources(1))).isInstanceOf(WebException.class)
                .hasMessageContaining("http port " + server.port() + " is taken on 127.0.0.1")
                .hasMessageContaining("set another http port");

        WebSettings searching = new WebSettings("127.0.0.1", server.port(), true);
        try (WebServer second = WebServer.start(searching, city.sources(1))) {
            assertThat(second.port()).isBetween(server.port() + 1, server.port() + 50);
            assertThat(second.uri()).isEqualTo("http://127.0.0.1:" + second.port() + "/");
        }
    }

    @Test
    void leavesThePortFreeAfterClose() throws Exception {
        boolean free = false;
        for (int i = 0; i < PORTS && !free; i++) { // another program may take one in that moment
            int port = QuietPort.find();
            WebServer other = WebServer.start(new WebSettings("127.0.0.1", port, false), city.sources(1));
            other.close();
            other.close();
            free = canListen(port);
        }

        assertThat(free).isTrue();
    }

    private static boolean canListen(int port) throws IOException {
        try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return again.isBound();
        } catch (BindException e) {
            return false;
        }
    }

    private Answer get(String path, String... headers) throws Exception {
        return HttpProbe.get(server.port(), path, headers);
    }

    private Answer post(String path, String body) throws Exception {
        return HttpProbe.post(server.port(), path, body);
    }

    private Answer send(String request, String body, String... headers) throws Exception {
        return HttpProbe.send(server.port(), request, body, headers);
    }
}
