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
import io.lamplighter.gateway.talq.resource.GroupMembers;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.ResourceBook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class GroupsTest {

    private static final String GROUP = "{\"address\": \"%s\", \"ownerCMS\": \"" + SmallCms.OWN
            + "\", \"purpose\": \"override\", \"members\": [%s]}";

    private final Street street = new Street();
    private final LinkBook book = new LinkBook(new MemoryLinkStore());
    private final FakeSteering steering = new FakeSteering();
    private final MemoryResourceStore store = new MemoryResourceStore();
    private GatewayDesk desk = desk();

    private GatewayDesk desk() {
        ResourceBook resources = new ResourceBook(store);
        return new GatewayDesk(new GatewayDesk.Surroundings(street.fleet(), book, Street.GATEWAY, steering,
                new LampTargets(), resources, new Assigner(resources, new FakePostPlans(), ZoneOffset.UTC),
                street.noLogs(), () -> Street.NOW), () -> {});
    }

    @BeforeEach
    void theyKnowEachOther() {
        street.lamp("p-1");
        street.lamp("p-2");
        street.lamp("p-3");
        book.begin(Link.begun(URI.create("http://127.0.0.1:9"), SmallCms.GATEWAY, SmallCms.OWN).complete(true));
    }

    @Test
    void groupsAreLaidDownReadReplacedAndRemoved() {
        String one = group("g-1", device("p-1", "luminaire-1"));
        String two = group("g-2", device("p-2", "") + ", {\"resource\": \"/groups\", \"address\": \"g-1\"}");

        assertThat(write("POST", "groups", "[" + one + ", " + two + "]").status()).isEqualTo(201);

        assertThat(body(get("groups"))).hasSize(2);
        assertThat(body(get("groups/count")).intValue()).isEqualTo(2);
        assertThat(body(get("groups/g-2")).path("members")).hasSize(2);
        assertThat(write("PUT", "groups/g-1", group("g-1", device("p-3", "luminaire-1"))).status()).isEqualTo(200);
        assertThat(body(get("groups/g-1")).toString()).contains(address("p-3", "luminaire-1"));
        assertThat(write("DELETE", "groups/g-2", "").status()).isEqualTo(200);
        assertThat(get("groups/g-2").status()).isEqualTo(404);
    }

    @Test
    void membersComeAndGoOneByOne() {
        write("POST", "groups", "[" + group("g-1", device("p-1", "luminaire-1")) + "]");
        String part = "{\"resource\": \"devices\", \"address\": \"" + address("p-2", "luminaire-1")
                + "/LampActuator\"}";

        assertThat(body(write("PUT", "groups/g-1/members", "[" + device("p-1", "luminaire-1") + ", " + part + "]")))
                .hasSize(2);
        assertThat(body(get("groups/g-1/members/count")).intValue()).as("each once").isEqualTo(2);
        assertThat(body(write("DELETE", "groups/g-1/members/devices/" + address("p-2", "luminaire-1") + "/LampActuator",
                "")).path("resource").asString()).isEqualTo("devices");

        assertThat(body(get("groups/g-1")).path("members")).hasSize(1);
        assertThat(key(write("DELETE", "groups/g-1/members/devices/x", ""))).isEqualTo("resourceNotFound");
        assertThat(key(write("PUT", "groups/g-9/members", "[]"))).isEqualTo("resourceNotFound");
        assertThat(key(write("PUT", "groups/g-1/members", "{}"))).isEqualTo("payloadError");
        assertThat(key(write("PUT", "groups/g-1/members", "[{\"resource\": \"groups\", \"address\": \"g-9\"}]")))
                .isEqualTo("relatedResourceNotFound");
        assertThat(body(get("groups/g-1")).path("members")).as("as before").hasSize(1);
    }

    @Test
    void groupsStayOverARestart() {
        write("POST", "groups", "[" + group("g-1", device("p-1", "luminaire-1")) + "]");
        desk = desk();

        assertThat(body(get("groups/g-1")).path("members")).hasSize(1);
        write("DELETE", "groups/g-1", "");
        desk = desk();

        assertThat(body(get("groups"))).isEmpty();
    }

    @Test
    void anOverrideOfAGroupIsForTheLampsThatAreInItNow() {
        write("POST", "groups", "[" + group("g-1", device("p-1", "luminaire-1")) + ", "
                + group("g-2", device("p-2", "") + ", " + device("p-2", "luminaire-1")
                        + ", {\"resource\": \"groups\", \"address\": \"g-1\"}")
                + "]");
        street.gone("p-1");

        assertThat(override("g-2").status()).isEqualTo(202);

        assertThat(steering.asked.getLast().luminaires()).containsExactly(new LuminaireId("p-2", "luminaire-1"));
        assertThat(key(override("g-1"))).as("its only lamp is gone").isEqualTo("overrideAddressNotValid");
        assertThat(key(override("g-3"))).isEqualTo("relatedResourceNotFound");
    }

    @Test
    void ofAListThatIsPartlyWrongNothingIsTaken() {
        String good = group("g-1", device("p-1", "luminaire-1"));
        TalqReply refused = write("POST", "groups", "[" + good + ", " + group("g-2", "3") + "]");

        assertThat(key(refused)).isEqualTo("payloadError");
        assertThat(body(get("groups"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"POST|groups|{}|400|payloadError", "POST|groups|[{}]|400|payloadError",
            "POST|groups|[{'address': 'a/b', 'ownerCMS': 'x', 'members': []}]|400|payloadError",
            "POST|groups|[{'address': 'g-2', 'members': []}]|400|payloadError",
            "POST|groups|[{'address': 'g-2', 'ownerCMS': 'x'}]|400|payloadError",
            "POST|groups|[{'address': 'g-2', 'ownerCMS': 'x', 'members': [], 'purpose': 'fun'}]|400|payloadError",
            "POST|groups|[{'address': 'g-2', 'ownerCMS': 'x', 'members': []}, {'address': 'g-2', 'ownerCMS': 'x', 'members': []}]|400|payloadError",
            "POST|groups|[{'address': 'g-1', 'ownerCMS': 'x', 'members': []}]|409|resourceConflict",
            "PUT|groups|[{'address': 'g-2', 'ownerCMS': 'x', 'members': []}]|404|resourceNotFound",
            "PUT|groups/g-2|{'address': 'g-2', 'ownerCMS': 'x', 'members': []}|404|resourceNotFound",
            "PUT|groups/g-1|{'address': 'g-2', 'ownerCMS': 'x', 'members': []}|400|payloadError",
            "PUT|groups/g-1|{'address': 'g-1', 'ownerCMS': 'x', 'members': [{'resource': 'groups', 'address': 'g-0'}]}|422|genericError",
            "PUT|groups/g-1|{'address': 'g-1', 'ownerCMS': 'x', 'members': [{'resource': 'groups', 'address': 'g-1'}]}|422|genericError",
            "PUT|groups/g-1|{'address': 'g-1', 'ownerCMS': 'x', 'members': [{'resource': 'groups', 'address': 'g-9'}]}|422|relatedResourceNotFound",
            "PUT|groups/g-1|{'address': 'g-1', 'ownerCMS': 'x', 'members': [{'resource': 'devices', 'address': 'x'}]}|422|relatedResourceNotFound",
            "PUT|groups/g-1|{'address': 'g-1', 'ownerCMS': 'x', 'members': [{'resource': 'calendars', 'address': 'x'}]}|422|relatedResourceNotFound",
            "PATCH|groups|[]|405|genericError", "DELETE|groups/g-9||404|resourceNotFound",
            "DELETE|groups/g-1||422|deletingResourceIsReferred"})
    void refusesWhatIsNoGroup(String method, String path, String json, int status, String key) {
        write("POST", "groups", "[" + group("g-1", "") + ", "
                + group("g-0", "{\"resource\": \"groups\", \"address\": \"g-1\"}") + "]");

        TalqReply reply = write(method, path, json == null ? "" : json.replace('\'', '"'));

        assertThat(key(reply)).isEqualTo(key);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(body(get("groups"))).hasSize(2);
        assertThat(body(get("groups/g-1")).path("members")).isEmpty();
    }

    @Test
    void thereIsRoomForSomeOnly() {
        String members = "3,".repeat(GroupMembers.MOST) + "3";
        assertThat(key(write("POST", "groups", "[" + group("g-1", members) + "]")))
                .isEqualTo("serviceConstraintExceeded");

        StringBuilder many = new StringBuilder(group("g-0", ""));
        for (int i = 1; i <= Resource.GROUPS.most(); i++) {
            many.append(", ").append(group("g-" + i, ""));
        }
        assertThat(key(write("POST", "groups", "[" + many + "]"))).isEqualTo("serviceConstraintExceeded");
    }

    @Test
    void whatIsToldAndTakenIsAsTalqHasIt() {
        TalqSchemas schemas = TalqSchemas.orSkip();
        write("POST", "groups", "[" + group("g-1", device("p-1", "luminaire-1")) + "]");

        schemas.check("Group", body(get("groups/g-1")));
        body(get("services")).forEach(each -> schemas.check(each.path("name").asString(), each));
        body(write("DELETE", "groups/g-9", "")).forEach(each -> schemas.check("TALQErrorMessage", each));
    }

    private String device(String post, String device) {
        return "{\"resource\": \"devices\", \"address\": \"" + address(post, device) + "\"}";
    }

    private String address(String post, String device) {
        return TalqDevice.address(post, device).toString();
    }

    private static String group(String address, String members) {
        return GROUP.formatted(address, members);
    }

    private TalqReply override(String group) {
        return write("POST", "override-commands", """
                {"addresses": [{"resource": "groups", "address": "%s"}],
                "targetCommand": {"state": {"name": "LevelState", "value": 40}}}""".formatted(group));
    }

    private TalqReply get(String path) {
        return write("GET", path, "");
    }

    private TalqReply write(String method, String path, String body) {
        return desk.answer(new TalqRequest(method, List.of(path.split("/")),
                Map.of("clientAddress", List.of(SmallCms.OWN.toString()), "talqRequestId",
                        List.of(UUID.randomUUID().toString())),
                "2.7.1", body));
    }

    private static JsonNode body(TalqReply reply) {
        return Objects.requireNonNull(reply.body());
    }

    private static String key(TalqReply reply) {
        return body(reply).path(0).path("key").asString("");
    }
}
