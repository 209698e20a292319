package io.lamplighter.gateway.talq.desk;

import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

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

    private final LinkBook book = new LinkBook(new MemoryLinkStore());
    private final MemoryResourceStore store = new MemoryResourceStore();
    private final Street street = new Street();

    private GatewayDesk desk() {
        ResourceBook resources = new ResourceBook(store);
        return new GatewayDesk(new GatewayDesk.Surroundings(street.fleet(), book, Street.GATEWAY,
                new FakeSteering(), new LampTargets(), resources,
                new Assigner(resources, new FakePostPlans(), ZoneOffset.UTC), street.noLogs(), () -> Street.NOW),
                () -> {});
    }

    @BeforeEach
    void theyKnowEachOther() {
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
