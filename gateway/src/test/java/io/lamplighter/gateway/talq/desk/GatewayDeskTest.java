package io.lamplighter.gateway.talq.desk;

import java.net.URI;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import io.lamplighter.gateway.talq.FakePostPlans;
import io.lamplighter.gateway.talq.FakeSteering;
import io.lamplighter.gateway.talq.MemoryLinkStore;
import io.lamplighter.gateway.talq.MemoryResourceStore;
import io.lamplighter.gateway.talq.SmallCms;
import io.lamplighter.gateway.talq.Street;
import io.lamplighter.gateway.talq.TalqSchemas;
import io.lamplighter.gateway.talq.device.LampTargets;
import io.lamplighter.gateway.talq.link.Link;
import io.lamplighter.gateway.talq.link.LinkBook;
import io.lamplighter.gateway.talq.planning.Assigner;
import io.lamplighter.gateway.talq.request.TalqReply;
import io.lamplighter.gateway.talq.request.TalqRequest;
import io.lamplighter.gateway.talq.resource.ResourceBook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class GatewayDeskTest {

    private static final String REQUEST_ID = "11111111-2222-4333-8444-555555555555";

    private final Street street = new Street();
    private final MemoryLinkStore store = new MemoryLinkStore();
    private final LinkBook book = new LinkBook(store);
    private int rings;
    private final FakeSteering steering = new FakeSteering();
    private final LampTargets targets = new LampTargets();
    private final ResourceBook resources = new ResourceBook(new MemoryResourceStore());
    private final GatewayDesk desk = new GatewayDesk(new GatewayDesk.Surroundings(street.fleet(), book,
            Street.GATEWAY, steering, targets, resources,
            new Assigner(resources, new FakePostPlans(), ZoneOffset.UTC), street.noLogs(), () -> Street.NOW),
            () -> rings++);

    @BeforeEach
    void theyKnowEachOther() {
        street.lamp("p-1");
        street.lamp("p-2");
        book.begin(Link.begun(URI.create("http://127.0.0.1:9"), SmallCms.GATEWAY, SmallCms.OWN).complete(true));
    }

    @Test
    void tellsEveryDeviceOrAPageOfThem() {
        assertThat(body(get("devices"))).hasSize(5);
        assertThat(body(get("devices/count")).intValue()).isEqualTo(5);

        TalqReply page = get("devices?offset=1&limit=2");
        assertThat(page.body()).hasSize(2);
        assertThat(page.headers()).containsEntry("pagination-count", "2").containsEntry("pagination-offset", "1");

        String lamps = street.talq("p-1", "luminaire-1").className();
        assertThat(body(get("devices?deviceClasses=" + lamps))).hasSize(2);
        assertThat(body(get("devices/count?deviceClasses=" + lamps)).intValue()).isEqualTo(2);
    }

    @Test
    void tellsADeviceAFunctionAnAttribute() {
        UUID lamp = street.talq("p-1", "luminaire-1").address();

        assertThat(body(get("devices/" + lamp)).path("name").asString()).isEqualTo("Lamp p-1 luminaire-1");
        assertThat(body(get("devices/" + lamp + "/LampMonitor")).path("activePower").path("value").doubleValue())
                .isEqualTo(65.9);
        JsonNode events = body(get("devices/" + lamp + "/LampMonitor?attributeScope=event"));
        assertThat(events.has("lampFailure")).isTrue();
        assertThat(events.has("activePower")).isFalse();
        assertThat(body(get("devices/" + lamp + "/LampMonitor/activePower")).path("type").asString())
                .isEqualTo("AttributeFloat");
    }

    @Test
    void tellsClassesAndServices() {
        String lamps = street.talq("p-1", "luminaire-1").className();

        assertThat(body(get("device-classes"))).hasSize(3);
        assertThat(body(get("device-classes/count")).intValue()).isEqualTo(3);
        assertThat(body(get("device-classes/" + lamps)).path("functions").findValues("functionId"))
                .extracting(JsonNode::asString).contains("LampActuator", "LampMonitor");
        assertThat(body(get("services")).path(0).path("name").asString()).isEqualTo("ConfigurationService");
        assertThat(get("services/ConfigurationService").status()).isEqualTo(200);
    }

    @Test
    void theCmsSetsWhatIsItsOfTheGatewayAndNothingElse() {
        String device = "devices/" + SmallCms.GATEWAY;

        TalqReply reply = write("PATCH", device, """
                {"address": "%s", "name": "x", "class": "y", "functions": [{"id": "Gateway", "type": "GatewayFunction",
                "gatewayRetryPeriod": {"type": "AttributeFloat", "value": 7.5},
                "cmsUri": {"type": "AttributeUri", "value": "https://elsewhere.example"}}]}"""
                .formatted(SmallCms.GATEWAY));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(rings).isOne();
        assertThat(body(get(device + "/Gateway/gatewayRetryPeriod")).path("value").doubleValue()).isEqualTo(7.5);
        assertThat(body(get(device + "/Gateway/cmsUri")).path("value").asString()).isEqualTo("http://127.0.0.1:9");
        assertThat(new LinkBook(store).link().orElseThrow().configuration().retryPeriod().toMillis()).isEqualTo(7_500);
        assertThat(write("PATCH", device + "/Gateway/crlUrn", "{\"type\": \"AttributeUri\", \"value\": \"urn:x\"}")
                .status()).isEqualTo(200);
        assertThat(body(get(device + "/Gateway")).path("crlUrn").path("value").asString()).isEqualTo("urn:x");
    }

    @Test
    void oneWrongThingInAListChangesNothing() {
        TalqReply reply = write("PATCH", "devices", """
                [{"address": "%1$s", "functions": [{"id": "Gateway", "retryPeriod": {"value": 5}}]},
                 {"address": "%1$s", "functions": [{"id": "Gateway", "retryPeriod": {"value": "soon"}}]}]"""
                .formatted(SmallCms.GATEWAY));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(key(reply)).isEqualTo("payloadError");
        assertThat(body(get("devices/" + SmallCms.GATEWAY + "/Gateway/retryPeriod")).has("value")).isFalse();
    }

    @Test
    void aCmsThatDeletesTheGatewayIsIntroducedToItAgain() {
        assertThat(write("DELETE", "devices/" + SmallCms.GATEWAY, "").status()).isEqualTo(202);

        assertThat(store.link().orElseThrow().complete()).isFalse();
        assertThat(rings).isOne();
    }

    @ParameterizedTest
    @CsvSource({"GET, devices/nonsense, 400, parameterValueNotValid",
            "GET, devices/99999999-2222-4333-8444-555555555555, 404, resourceNotFound",
            "GET, devices?limit=few, 400, parameterValueNotValid", "GET, bracket-types, 404, resourceNotFound",
            "GET, services/DataPackageService, 404, resourceNotFound", "GET, device-classes/x, 404, resourceNotFound",
            "GET, devices/$gateway/Lamp, 404, resourceNotFound",
            "GET, devices/$gateway/Basic/colour, 404, resourceNotFound",
            "PATCH, devices/$gateway/Lamp, 422, resourceConflict",
            "PATCH, devices/$gateway/Basic/colour, 422, resourceConflict",
            "PATCH, devices/$lamp, 422, genericError", "POST, devices, 422, genericError",
            "PUT, devices, 422, genericError", "DELETE, devices/$lamp, 422, genericError",
            "GET, devices/$gateway/Basic?attributeScope=secret, 400, parameterValueNotValid",
            "POST, services, 405, genericError", "PUT, device-classes, 405, genericError",
            "DELETE, devices, 405, genericError", "POST, devices/$lamp, 405, genericError",
            "PATCH, groups, 405, genericError", "POST, calendars/count, 405, genericError",
            "DELETE, assign-commands, 405, genericError", "PUT, override-commands, 405, genericError",
            "PATCH, logger-configs, 405, genericError", "POST, log-reports, 405, genericError"})
    void refusesWithTalqsKeys(String method, String path, int status, String key) {
        String address = path.replace("$gateway", SmallCms.GATEWAY.toString()).replace("$lamp",
                street.talq("p-1", "luminaire-1").address().toString());
        String body = path.contains("Lamp") ? "{\"colour\": {\"value\": 1}}" : "{\"value\": 1}";

        TalqReply reply = method.equals("GET") ? get(address) : write(method, address, body);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(key(reply)).isEqualTo(key);
        assertThat(reply.headers().containsKey("Allow")).isEqualTo(status == 405);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[1, 2|end-of-input|line 1", "[] []|something stands behind its end|",
            "{'a': 1, 'a': 2}|Duplicate|line 1", "$deep|nested deeper than 30|"})
    void saysOfJsonWhatIsWrongInItInWordsOfTheCms(String body, String what, @Nullable String where) {
        String text = body.replace('\'', '"').replace("$deep", "[".repeat(40) + "]".repeat(40));

        String said = body(write("PATCH", "devices", text)).path(0).path("description").asString();

        assertThat(said).contains(what).contains(where == null ? "" : where).doesNotContain("Source", "Token",
                "Feature");
    }

    @Test
    void hearsOnlyItsCmsAndOnlyWholeRequests() {
        Map<String, List<String>> good = Map.of("clientAddress", List.of(SmallCms.OWN.toString()));
        Map<String, List<String>> stranger = Map.of("clientAddress", List.of(REQUEST_ID));

        assertThat(key(answer("GET", good, null, ""))).isEqualTo("headerMissing");
        assertThat(key(answer("GET", good, "2.1.0", ""))).isEqualTo("headerValueNotValid");
        assertThat(key(answer("GET", Map.of(), "2.7.1", ""))).isEqualTo("parameterMissing");
        assertThat(key(answer("GET", Map.of("clientAddress", List.of("me")), "2.7.1", "")))
                .isEqualTo("parameterValueNotValid");
        assertThat(key(answer("GET", stranger, "2.7.1", ""))).isEqualTo("parameterValueNotValid");
        assertThat(key(answer("PATCH", good, "2.7.1", "[]"))).isEqualTo("parameterMissing");
        assertThat(answer("GET", good, "2.7.0", "").status()).isEqualTo(200);
        assertThat(key(write("PATCH", "devices", "[{]"))).isEqualTo("payloadError");
        assertThat(key(write("PATCH", "devices", "3"))).isEqualTo("payloadError");
    }

    @Test
    void aCmsMaySayWhoItIsWhileTheGatewayIntroducesItselfAndOnlyThen() {
        book.begin(Link.begun(URI.create("http://127.0.0.1:9"), SmallCms.GATEWAY, null));
        String body = """
                {"functions": [{"id": "Gateway", "cmsAddress": {"type": "AttributeString", "value": "%s"}}]}"""
                .formatted(SmallCms.OWN);

        assertThat(get("devices").status()).isEqualTo(400);
        assertThat(write("PATCH", "devices/" + SmallCms.GATEWAY, "{\"functions\": []}").status()).isEqualTo(400);
        assertThat(write("PATCH", "devices/" + SmallCms.GATEWAY, body).status()).isEqualTo(200);

        assertThat(store.link().orElseThrow().cmsAddress()).isEqualTo(SmallCms.OWN);
        assertThat(get("devices").status()).isEqualTo(200);
    }

    @Test
    void answersHoldToTalqsDataModel() {
        TalqSchemas schemas = TalqSchemas.orSkip();

        body(get("devices")).forEach(schemas::checkDevice);
        body(get("device-classes")).forEach(schemas::checkClass);
        body(get("services")).forEach(each -> schemas.check(each.path("name").asString(), each));
        schemas.check("TALQErrorMessage", body(get("nowhere")).path(0));
    }

    private TalqReply answer(String method, Map<String, List<String>> query, @Nullable String version, String body) {
        return desk.answer(new TalqRequest(method, List.of("devices"), query, version, body));
    }

    private TalqReply get(String address) {
        return ask("GET", address, "");
    }

    private TalqReply write(String method, String address, String body) {
        return ask(method, address, body);
    }

    private TalqReply ask(String method, String address, String body) {
        int mark = address.indexOf('?');
        Map<String, List<String>> query = new LinkedHashMap<>();
        query.put("clientAddress", List.of(SmallCms.OWN.toString()));
        query.put("talqRequestId", List.of(REQUEST_ID));
        if (mark >= 0) {
            Stream.of(address.substring(mark + 1).split("&")).map(each -> each.split("=", 2))
                    .forEach(each -> query.put(each[0], List.of(each[1])));
        }
        return desk.answer(new TalqRequest(method,
                List.of(address.substring(0, mark < 0 ? address.length() : mark).split("/")), query, "2.7.1", body));
    }

    private static String key(TalqReply reply) {
        return body(reply).path(0).path("key").asString();
    }

    private static JsonNode body(TalqReply reply) {
        return Objects.requireNonNull(reply.body());
    }
}
