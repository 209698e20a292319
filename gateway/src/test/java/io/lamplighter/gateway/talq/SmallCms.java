package io.lamplighter.gateway.talq;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.link.Cms;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A small CMS that walks TALQ's bootstrap as the standard has it, and is as strict as the standard lets it be. */
public final class SmallCms implements Cms {

    public static final UUID GATEWAY = UUID.fromString("7a1d2c6e-6f0b-4f0e-9d11-5a3b0f1c2d3e");
    public static final UUID OWN = UUID.fromString("3b9b8f1a-1c2d-4e5f-8a9b-0c1d2e3f4a5b");

    private final List<String> heard = new ArrayList<>();
    private final Map<String, JsonNode> devices = new LinkedHashMap<>();
    private final List<JsonNode> logs = new ArrayList<>();
    private final List<JsonNode> patched = new ArrayList<>();
    private final Set<String> classes = new TreeSet<>();
    private int introductions;
    private boolean complete;
    private boolean known;
    private boolean servicesTold;
    private boolean saysItsAddress = true;
    private Function<Call, @Nullable Reply> trouble = _ -> null;

    /** Answers for this CMS where it has an answer. */
    public synchronized void trouble(Function<Call, @Nullable Reply> answers) {
        trouble = answers;
    }

    /** As after a bootstrap. */
    public synchronized void knowsTheGateway() {
        known = true;
        complete = true;
    }

    /** The log reports that it took. */
    public synchronized List<JsonNode> logs() {
        return List.copyOf(logs);
    }

    synchronized void keepsItsAddress() {
        saysItsAddress = false;
    }

    /** Loses everything, as after a restored backup. */
    public synchronized void forget() {
        known = false;
        complete = false;
        servicesTold = false;
        devices.clear();
        classes.clear();
    }

    public synchronized List<String> heard() {
        return List.copyOf(heard);
    }

    public synchronized boolean complete() {
        return complete;
    }

    synchronized int introductions() {
        return introductions;
    }

    public synchronized Map<String, JsonNode> devices() {
        return Map.copyOf(devices);
    }

    public synchronized List<JsonNode> patched() {
        return List.copyOf(patched);
    }

    @Override
    public synchronized Reply call(Call call) {
        heard.add(call.method() + " " + call.path());
        Reply first = trouble.apply(call);
        return first == null ? answer(call) : first;
    }

    public static Reply reply(int status) {
        return new Reply(status, Duration.ZERO, null, status / 100 == 2 ? "" : "no");
    }

    private Reply answer(Call call) {
        String topic = call.method() + " " + call.path().replaceAll("/[0-9a-f-]{36}$", "/{address}");
        if (topic.equals("POST /devices") && call.client().equals(TalqDevice.NIL)) {
            return introduced(list(call).getFirst());
        }
        if (!known || !call.client().equals(GATEWAY)) {
            return reply(403);
        }
        return switch (topic) {
            case "POST /device-classes" -> classes(call);
            case "PATCH /devices/{address}" -> reply(200);
            case "PATCH /devices" -> {
                patched.addAll(list(call));
                yield reply(200);
            }
            case "POST /log-reports" -> {
                if (complete && call.body() != null) {
                    logs.add(call.body());
                }
                yield reply(complete ? 201 : 403);
            }
            case "POST /services" -> {
                servicesTold = true;
                yield reply(201);
            }
            case "DELETE /devices/{address}" -> removed(call.path().substring("/devices/".length()));
            case "POST /devices" -> complete ? added(list(call), false) : reply(403);
            case "PUT /devices" -> complete ? added(list(call), true) : reply(403);
            default -> reply(400);
        };
    }

    private Reply introduced(JsonNode device) {
        introductions++;
        known = true;
        complete = false;
        ObjectNode answer = (ObjectNode) device.deepCopy();
        answer.put("address", GATEWAY.toString());
        for (JsonNode function : answer.path("functions")) {
            if (function.path("type").asString("").equals("GatewayFunction")) {
                set((ObjectNode) function, "gatewayAddress", GATEWAY.toString());
                if (saysItsAddress) {
                    set((ObjectNode) function, "cmsAddress", OWN.toString());
                }
            }
        }
        return new Reply(201, Duration.ZERO, JsonMapper.shared().createArrayNode().add(answer), "");
    }

    private static void set(ObjectNode function, String name, String value) {
        function.putObject(name).put("type", "AttributeString").put("value", value);
    }

    /** The first class is the gateway's; what comes behind the services ends the bootstrap. */
    private Reply classes(Call call) {
        List<JsonNode> all = list(call);
        if (all.stream().anyMatch(each -> classes.contains(each.path("name").asString("")))) {
            return reply(409);
        }
        all.forEach(each -> classes.add(each.path("name").asString("")));
        complete |= servicesTold;
        return reply(201);
    }

    private Reply added(List<JsonNode> all, boolean there) {
        for (JsonNode each : all) {
            if (devices.containsKey(each.path("address").asString("")) != there) {
                return reply(there ? 404 : 409);
            }
            if (!classes.contains(each.path("class").asString(""))) {
                return reply(422);
            }
        }
        all.forEach(each -> devices.put(each.path("address").asString(""), each));
        return reply(there ? 200 : 201);
    }

    private Reply removed(String address) {
        if (address.equals(GATEWAY.toString())) {
            forget();
            return reply(200);
        }
        return reply(devices.remove(address) == null ? 404 : 200);
    }

    private static List<JsonNode> list(Call call) {
        JsonNode body = call.body();
        return body == null ? List.of() : body.valueStream().toList();
    }
}
