package io.lamplighter.gateway.talq.desk;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.lamplighter.gateway.Reference;
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
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Every address and method of the gateway's side of TALQ's interface is answered as its document allows. */
class ApiTest {

    /** What is not built, and says so: types of what no post has, and packages of software. */
    private static final Pattern NOT_THERE = Pattern
            .compile("/(bracket-types|controller-types|driver-types|data-packages|[a-z-]+-dali-[a-z0-9-]+).*");
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final Street street = new Street();
    private final LinkBook book = new LinkBook(new MemoryLinkStore());
    private final ResourceBook resources = new ResourceBook(new MemoryResourceStore());
    private final GatewayDesk desk = new GatewayDesk(new GatewayDesk.Surroundings(street.fleet(), book, Street.GATEWAY,
            new FakeSteering(), new LampTargets(), resources,
            new Assigner(resources, new FakePostPlans(), ZoneOffset.UTC), street.noLogs(), () -> Street.NOW), () -> {});

    @Test
    void everyAddressAndMethodIsAnsweredAsTheDocumentAllows() {
        TalqSchemas schemas = TalqSchemas.orSkip();
        Path file = Reference.orSkip("talq/api-gateway.json", "TALQ's OpenAPI files");
        street.lamp("p-1");
        book.begin(Link.begun(URI.create("http://127.0.0.1:9"), SmallCms.GATEWAY, SmallCms.OWN).complete(true));
        List<String> wrong = new ArrayList<>();
        JsonMapper.shared().readTree(file).path("paths").properties().stream()
                .filter(each -> !NOT_THERE.matcher(each.getKey()).matches())
                .forEach(each -> METHODS.stream().filter(each.getValue()::has).forEach(method -> {
                    JsonNode allowed = each.getValue().path(method).path("responses");
                    bodies(each.getValue().path(method)).forEach(body -> {
                        TalqReply reply = answer(method, each.getKey(), body);
                        if (!allowed.has(String.valueOf(reply.status()))) {
                            wrong.add(method + " " + each.getKey() + " " + body + " -> " + reply);
                        }
                        if (reply.status() >= 400) {
                            body(reply).forEach(error -> schemas.check("TALQErrorMessage", error));
                        }
                    });
                }));
        assertThat(wrong).isEmpty();
    }

    private static Stream<String> bodies(JsonNode operation) {
        return operation.has("requestBody") ? Stream.of("[]", "{}", "[{}]", "[3]", "3", "{") : Stream.of("");
    }

    private TalqReply answer(String method, String path, String body) {
        String address = path.replace("{deviceAddress}", TalqDevice.address("p-1", "luminaire-1").toString())
                .replace("{functionId}", "LampActuator").replace("{attributeName}", "calendarID")
                .replaceAll("\\{[A-Za-z]+}", "x");
        return desk
                .answer(new TalqRequest(method.toUpperCase(Locale.ROOT), List.of(address.substring(1).split("/", -1)),
                        Map.of("clientAddress", List.of(SmallCms.OWN.toString()), "talqRequestId",
                                List.of(UUID.randomUUID().toString())),
                        "2.7.1", body));
    }

    private static JsonNode body(TalqReply reply) {
        return Objects.requireNonNull(reply.body());
    }
}
