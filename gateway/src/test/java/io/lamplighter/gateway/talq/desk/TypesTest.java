package io.lamplighter.gateway.talq.desk;

import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.talq.FakePostPlans;
import io.lamplighter.gateway.talq.FakeSteering;
import io.lamplighter.gateway.talq.MemoryLinkStore;
import io.lamplighter.gateway.talq.MemoryResourceStore;
import io.lamplighter.gateway.talq.SmallCms;
import io.lamplighter.gateway.talq.Street;
import io.lamplighter.gateway.talq.TalqSchemas;
import io.lamplighter.gateway.talq.device.LampTargets;
import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.link.Link;
import io.lamplighter.gateway.talq.link.LinkBook;
import io.lamplighter.gateway.talq.planning.Assigner;
import io.lamplighter.gateway.talq.request.TalqReply;
import io.lamplighter.gateway.talq.request.TalqRequest;
import io.lamplighter.gateway.talq.resource.ResourceBook;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.protocol.plan.PlannedLuminaire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class TypesTest {

    private static final String LAMP = """
            {"address": "t-1", "name": "LED 40", "controlType": "DALI", "wattage": 40.5, "minLightOutput": 10}""";
    private static final String LUMINAIRE = """
            {"address": "t-1", "name": "Quay", "lightSourceType": "LED", "virtualLightOutput": 80}""";

    private static final String AGEING = """
            {"address": "t-2", "name": "LED 40", "controlType": "DALI", "wattage": 40.5, "minLightOutput": 10,
            "virtualLightOutput": 80, "cloType": "controller", "lumenDepreciationCurve": {"entries": [
            {"operatingHours": 0, "percentage": 70}, {"operatingHours": 50000, "percentage": 100}]}}""";

    private final LinkBook book = new LinkBook(new MemoryLinkStore());
    private final MemoryResourceStore store = new MemoryResourceStore();
    private final Street street = new Street();

    private final FakePostPlans plans = new FakePostPlans();
    private final LuminaireId lamp = new LuminaireId("p-1", "luminaire-1");

    private GatewayDesk desk() {
        return desk(new ResourceBook(store));
    }

    private GatewayDesk desk(ResourceBook resources) {
        return new GatewayDesk(new GatewayDesk.Surroundings(street.fleet(), book, Street.GATEWAY,
                new FakeSteering(), new LampTargets(), resources, new Assigner(resources, plans, ZoneOffset.UTC),
                street.noLogs(), () -> Street.NOW), () -> {});
    }

    @BeforeEach
    void theyKnowEachOther() {
        street.lamp("p-1");
        plans.has("p-1", "luminaire-1");
        book.begin(Link.begun(URI.create("http://127.0.0.1:9"), SmallCms.GATEWAY, SmallCms.OWN).complete(true));
    }

    @Test
    void typesAreLaidDownReadReplacedAndRemovedAlsoBehindARestart() {
        assertThat(write("POST", "lamp-types", "[" + LAMP + "]").status()).isEqualTo(201);
        assertThat(write("POST", "luminaire-types", "[" + LUMINAIRE + "]").status()).isEqualTo(201);

        assertThat(body(write("GET", "lamp-types/t-1", "")).path("wattage").doubleValue()).isEqualTo(40.5);
        assertThat(write("PUT", "lamp-types/t-1", LAMP.replace("40.5", "39")).status()).isEqualTo(200);
        assertThat(body(write("GET", "lamp-types/t-1", "")).path("wattage").intValue()).isEqualTo(39);
        assertThat(body(write("GET", "luminaire-types/count", "")).intValue()).isOne();
        assertThat(write("DELETE", "luminaire-types/t-1", "").status()).isEqualTo(200);
        assertThat(body(write("GET", "luminaire-types", ""))).isEmpty();
        assertThat(body(write("GET", "lamp-types", ""))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"lamp-types|{'address': 't', 'name': 'x'}",
            "lamp-types|{'address': 't', 'name': 'x', 'controlType': 'steam'}",
            "lamp-types|{'address': 't', 'controlType': 'DALI'}",
            "lamp-types|{'address': 't', 'name': 'x', 'controlType': 'DALI', 'wattage': -1}",
            "lamp-types|{'address': 't', 'name': 'x', 'controlType': 'DALI', 'minLightOutput': 101}",
            "luminaire-types|{'name': 'x'}", "luminaire-types|{'address': 't', 'name': 'x', 'lightSourceType': 'moon'}",
            "luminaire-types|{'address': 't', 'name': 'x', 'virtualLightOutput': 'much'}"})
    void refusesWhatIsNoType(String path, String type) {
        TalqReply reply = write("POST", path, "[" + type.replace('\'', '"') + "]");

        assertThat(body(reply).path(0).path("key").asString("")).isEqualTo("payloadError");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(store.kept()).isEmpty();
    }

    @Test
    void aLampOfATypeIsDrivenAsTheTypeSaysUntilItIsOfNone() {
        write("POST", "lamp-types", "[" + AGEING + "]");

        assertThat(assign("lamp-types", "t-2").status()).isEqualTo(202);
        work();
        PlannedLuminaire planned = planned();
        assertThat(planned.output().orElseThrow().virtualLightOutput()).isEqualTo(new Level(80));
        assertThat(planned.output().orElseThrow().share(0)).isEqualTo(0.56);
        assertThat(planned.data()).contains(new Luminaire("luminaire-1", 40.5, new Level(10)));
        assertThat(lampType()).isEqualTo("t-2");
        assertThat(body(write("GET", "assign-commands", "")).toString()).contains("lamp-types", "t-2");
        assertThat(key(write("DELETE", "lamp-types/t-2", ""))).isEqualTo("deletingResourceIsReferred");

        assertThat(write("PUT", "lamp-types/t-2", AGEING.replace("80", "60")).status()).isEqualTo(200);
        work();
        assertThat(planned().output().orElseThrow().virtualLightOutput()).as("a changed type").isEqualTo(new Level(60));

        assertThat(assign("lamp-types", "").status()).isEqualTo(202);
        work();
        assertThat(planned().output()).isEmpty();
        assertThat(planned().data()).isEmpty();
        assertThat(lampType()).isEmpty();
        assertThat(write("DELETE", "lamp-types/t-2", "").status()).isEqualTo(200);
    }

    @Test
    void aTypeComesBesideACalendarAndAtTheLampItself() {
        write("POST", "lamp-types", "[" + AGEING + "]");
        write("POST", "calendars", "[{\"id\": \"c-1\", \"ownerCMS\": \"x\"}]");

        assertThat(write("PATCH", "devices/" + address() + "/LampActuator", """
                {"lampTypeId": {"type": "AttributeString", "value": "t-2"},
                "calendarID": {"type": "AttributeString", "value": "c-1"}}""").status()).isEqualTo(202);
        work();

        assertThat(planned().calendar()).contains("talq:c-1");
        assertThat(planned().output()).isPresent();
        assertThat(assign("calendars", "").status()).isEqualTo(202);
        work();
        assertThat(planned().calendar()).isEmpty();
        assertThat(planned().output()).as("the type stays").isPresent();
    }

    @Test
    void luminaireTypesCountLikewiseAndOneThatSaysHalfLeavesTheRestToThePost() {
        write("POST", "luminaire-types", "[" + LUMINAIRE + "]");

        assertThat(assign("luminaire-types", "t-1").status()).isEqualTo(202);
        work();

        assertThat(planned().output().orElseThrow().virtualLightOutput()).isEqualTo(new Level(80));
        assertThat(planned().data()).isEmpty();
        assertThat(lampType()).as("it is no lamp type").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"'virtualLightOutput': 5",
            "'lumenDepreciationCurve': {'entries': [{'operatingHours': 5, 'percentage': 100}]}",
            "'lumenDepreciationCurve': {'entries': [{'operatingHours': 0, 'percentage': 20}]}"})
    void oneThatNoPostCanHonourIsKeptAndNotAssigned(String field) {
        write("POST", "lamp-types", "[{\"address\": \"t-3\", \"name\": \"x\", \"controlType\": \"DALI\", "
                + field.replace('\'', '"') + "}]");

        assertThat(key(assign("lamp-types", "t-3"))).isEqualTo("assignmentEntityNotValid");
        assertThat(key(assign("lamp-types", "t-9"))).isEqualTo("relatedResourceNotFound");
        assertThat(key(assign("groups", "t-9"))).isEqualTo("assignmentEntityNotValid");
    }

    private void work() {
        new Assigner(new ResourceBook(store), plans, ZoneOffset.UTC).work();
    }

    private PlannedLuminaire planned() {
        return plans.document("p-1").luminaire("luminaire-1").orElseThrow();
    }

    private String address() {
        return TalqDevice.address(lamp.post(), lamp.device()).toString();
    }

    private String lampType() {
        return body(write("GET", "devices/" + address() + "/LampActuator/lampTypeId", "")).path("value").asString();
    }

    private TalqReply assign(String resource, String entity) {
        return write("POST", "assign-commands", """
                {"addresses": [{"resource": "devices", "address": "%s"}],
                "entity": {"resource": "%s", "address": "%s"}}""".formatted(address(), resource, entity));
    }

    private static String key(TalqReply reply) {
        return body(reply).path(0).path("key").asString("");
    }

    @Test
    void typesAndTheirServiceAreAsTalqHasThem() {
        TalqSchemas schemas = TalqSchemas.orSkip();
        write("POST", "lamp-types", "[" + LAMP + "]");
        write("POST", "luminaire-types", "[" + LUMINAIRE + "]");

        schemas.check("LampType", body(write("GET", "lamp-types/t-1", "")));
        schemas.check("LuminaireType", body(write("GET", "luminaire-types/t-1", "")));
        schemas.check("AssetManagementService", body(write("GET", "services/AssetManagementService", "")));
    }

    /** Each request at a gateway that has just started. */
    private TalqReply write(String method, String path, String body) {
        return desk().answer(new TalqRequest(method, List.of(path.split("/")),
                Map.of("clientAddress", List.of(SmallCms.OWN.toString()), "talqRequestId",
                        List.of(UUID.randomUUID().toString())),
                "2.7.1", body));
    }

    private static JsonNode body(TalqReply reply) {
        return Objects.requireNonNull(reply.body());
    }
}
