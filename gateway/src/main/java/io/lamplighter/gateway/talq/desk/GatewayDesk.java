package io.lamplighter.gateway.talq.desk;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.talq.CmsLoop;
import io.lamplighter.gateway.talq.GatewayDevice;
import io.lamplighter.gateway.talq.device.DeviceFinder;
import io.lamplighter.gateway.talq.device.DeviceModel;
import io.lamplighter.gateway.talq.device.LampTargets;
import io.lamplighter.gateway.talq.device.Scope;
import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.device.TalqFunction;
import io.lamplighter.gateway.talq.link.Link;
import io.lamplighter.gateway.talq.link.LinkBook;
import io.lamplighter.gateway.talq.loggers.LogBook;
import io.lamplighter.gateway.talq.loggers.LogReader;
import io.lamplighter.gateway.talq.planning.Assigner;
import io.lamplighter.gateway.talq.request.ErrorKey;
import io.lamplighter.gateway.talq.request.RequestBody;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.request.TalqReply;
import io.lamplighter.gateway.talq.request.TalqRequest;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.ResourceBook;
import io.lamplighter.protocol.time.Ticker;
import org.tinylog.Logger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers what the CMS asks: who it is, what there is, and what of the gateway it sets. Any thread; blocks on the disk. */
public final class GatewayDesk {

    static final String VERSION = "2.7.1";
    /** Devices in one answer without pages: some 20 MB. */
    static final int MOST_AT_ONCE = 10_000;
    private static final int USUAL_PAGE = 1_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final LinkBook book;
    private final GatewayDevice gateway;
    private final DeviceFinder devices;
    private final GatewayChanges changes;
    private final Overrides overrides;
    private final AssignCommands assignments;
    private final Assigner assigner;
    private final ResourceDesk resources;
    private final GroupDesk groups;
    private final LogDesk logs;
    private final Runnable bell;

    /**
     * What the desk works with.
     *
     * @param clock
     *            the city's
     */
    public record Surroundings(Fleet fleet, LinkBook book, GatewayDevice gateway, LampSteering steering,
            LampTargets targets, ResourceBook resources,
            Assigner assigner, Logs logs, InstantSource clock) {}

    /** What loggers are made of. */
    public record Logs(LogBook book, LogReader reader) {}

    /**
     * @param loop
     *            is told when the CMS wants something of it
     */
    public GatewayDesk(Surroundings with, CmsLoop loop) {
        this(with, loop::ring);
    }

    public GatewayDesk(Surroundings with, Runnable bell) {
        this.book = with.book();
        this.gateway = with.gateway();
        this.bell = bell;
        this.devices = new DeviceFinder(with.fleet(), new DeviceModel(with.clock(), with.targets(),
                with.assigner()), Ticker.system());
        this.changes = new GatewayChanges(book, gateway);
        Addressees addressees = new Addressees(devices, with.resources());
        this.assigner = with.assigner();
        this.overrides = new Overrides(addressees, with.steering(), with.targets(), with.clock());
        this.assignments = new AssignCommands(addressees, with.resources(), assigner);
        this.resources = new ResourceDesk(with.resources(),
                new GroupRules(devices, () -> book.link().map(Link::gateway)), assigner);
        this.groups = new GroupDesk(with.resources(), resources);
        this.logs = new LogDesk(with.resources(), resources, with.logs().book(), with.logs().reader());
    }

    /** What is answered to a request, also to one that is wrong. */
    public TalqReply answer(TalqRequest request) {
        try {
            Admission.check(request, book.link());
            String first = request.path().isEmpty() ? "" : request.path().getFirst();
            return switch (first) {
                case "devices" -> devices(request);
                case "device-classes" -> classes(request);
                case "services" -> services(request);
                case "override-commands" -> overrides.answer(request);
                case "assign-commands" -> assignments.answer(request);
                case "logger-configs" -> logs.configurations(request);
                case "log-reports" -> logs.reports(request);
                case "groups" -> groups.answer(request);
                default -> resources.answer(Resource.of(first)
                        .orElseThrow(() -> TalqRefusal.notFound(request.address())), request);
            };
        } catch (TalqRefusal e) {
            return e.reply();
        }
    }

    private TalqReply devices(TalqRequest request) {
        List<String> path = request.path();
        return switch (request.method()) {
            case "GET" -> read(request);
            case "PATCH" -> patch(request);
            case "DELETE" -> forget(request);
            case "POST", "PUT" -> {
                if (path.size() > 1) {
                    throw TalqRefusal.method(request, "GET", "PATCH", "DELETE");
                }
                throw notOurs("devices come from the street: the CMS can neither add nor replace them");
            }
            default -> throw TalqRefusal.method(request, "GET", "PATCH");
        };
    }

    private TalqReply read(TalqRequest request) {
        List<String> path = request.path();
        if (path.size() == 1) {
            return page(request);
        }
        if (path.size() == 2 && path.get(1).equals("count")) {
            return TalqReply.ok(JSON.numberNode(chosen(request).count()));
        }
        TalqDevice device = find(path.get(1));
        if (path.size() == 2) {
            return TalqReply.ok(device.json());
        }
        TalqFunction function = device.function(path.get(2))
                .orElseThrow(() -> TalqRefusal.notFound("function " + path.get(2)));
        if (path.size() == 3) {
            Optional<String> scope = request.parameter("attributeScope");
            if (scope.filter(word -> Scope.of(word).isEmpty()).isPresent()) {
                throw new TalqRefusal(400, ErrorKey.PARAMETER_VALUE_NOT_VALID,
                        "attributeScope is none of TALQ's: " + scope.get());
            }
            return TalqReply.ok(function.json(each -> scope.isEmpty() || scope.get().equals(each.scope().word())));
        }
        if (path.size() == 4) {
            return TalqReply.ok(function.value(path.get(3))
                    .orElseThrow(() -> TalqRefusal.notFound("attribute " + path.get(3))).json());
        }
        throw TalqRefusal.notFound(request.address());
    }

    private TalqReply page(TalqRequest request) {
        boolean paged = request.parameter("offset").isPresent() || request.parameter("limit").isPresent();
        int offset = number(request, "offset", 0);
        int limit = paged ? Math.min(number(request, "limit", USUAL_PAGE), MOST_AT_ONCE) : MOST_AT_ONCE + 1;
        ArrayNode list = JSON.arrayNode();
        chosen(request).skip(offset).limit(limit).forEach(each -> list.add(each.json()));
        if (list.size() > MOST_AT_ONCE) {
            throw new TalqRefusal(400, ErrorKey.GENERIC_ERROR, "there are more than " + MOST_AT_ONCE
                    + " devices: ask with offset and limit");
        }
        return paged
                ? new TalqReply(200, list, new TreeMap<>(Map.of("pagination-count",
                        String.valueOf(list.size()), "pagination-offset", String.valueOf(offset),
                        "pagination-defaultLimit", String.valueOf(USUAL_PAGE))))
                : TalqReply.ok(list);
    }

    private Stream<TalqDevice> chosen(TalqRequest request) {
        List<String> classes = request.query().getOrDefault("deviceClasses", List.of());
        Predicate<TalqDevice> asked = each -> classes.isEmpty() || classes.contains(each.className());
        return Stream.concat(self().stream(), devices.all()).filter(asked);
    }

    private static int number(TalqRequest request, String name, int otherwise) {
        return request.parameter(name).map(text -> {
            if (!text.matches("\\d{1,9}")) {
                throw new TalqRefusal(400, ErrorKey.PARAMETER_VALUE_NOT_VALID,
                        name + " is no whole number from 0 to 999999999: " + text);
            }
            return Integer.parseInt(text);
        }).orElse(otherwise);
    }

    private TalqReply patch(TalqRequest request) {
        List<String> path = request.path();
        JsonNode body = RequestBody.read(request);
        Supplier<TalqRefusal> nothing = () -> TalqRefusal.notFound(request.address());
        UUID own = book.link().map(Link::gateway).orElseThrow(nothing);
        if (path.size() == 1) {
            return patchAll(body, own);
        }
        UUID address = find(path.get(1)).address();
        if (!address.equals(own)) {
            LampChanges lamps = new LampChanges(devices);
            switch (path.size()) {
                case 2 -> lamps.device(address, body);
                case 3 -> lamps.function(address, path.get(2), body);
                case 4 -> lamps.attribute(address, path.get(2), path.get(3), body);
                default -> throw nothing.get();
            }
            assigner.assign(lamps.wishes());
            return TalqReply.accepted();
        }
        switch (path.size()) {
            case 2 -> changes.device(body);
            case 3 -> changes.function(path.get(2), body);
            case 4 -> changes.attribute(path.get(2), path.get(3), body);
            default -> throw nothing.get();
        }
        bell.run();
        return TalqReply.ok(null);
    }

    private TalqReply patchAll(JsonNode list, UUID own) {
        if (!list.isArray()) {
            throw TalqRefusal.payload("a list of devices is expected");
        }
        List<JsonNode> gateways = new ArrayList<>();
        LampChanges lamps = new LampChanges(devices);
        for (JsonNode device : list) {
            UUID address = find(device.path("address").asString("")).address();
            if (address.equals(own)) {
                gateways.add(device);
            } else {
                lamps.device(address, device);
            }
        }
        changes.devices(gateways, () -> assigner.assign(lamps.wishes()));
        bell.run();
        return lamps.wishes().isEmpty() ? TalqReply.ok(null) : TalqReply.accepted();
    }

    /** A CMS that deletes its gateway wants to be told everything anew. */
    private TalqReply forget(TalqRequest request) {
        List<String> path = request.path();
        if (path.size() != 2) {
            throw TalqRefusal.method(request, "GET", "PATCH");
        }
        if (!find(path.get(1)).address().equals(book.link().map(Link::gateway).orElse(null))) {
            throw notOurs("devices in the street go when their posts are taken down");
        }
        book.change(link -> link.complete(false));
        Logger.info("event=talq-resync-wanted");
        bell.run();
        return TalqReply.accepted();
    }

    private TalqReply classes(TalqRequest request) {
        List<String> path = request.path();
        onlyReading(request);
        TreeMap<String, TalqDevice> examples = new TreeMap<>();
        Stream.concat(self().stream(), devices.all()).forEach(each -> examples.putIfAbsent(each.className(), each));
        if (path.size() == 1) {
            ArrayNode list = JSON.arrayNode();
            examples.values().forEach(each -> list.add(each.classJson()));
            return TalqReply.ok(list);
        }
        if (path.size() == 2 && path.get(1).equals("count")) {
            return TalqReply.ok(JSON.numberNode(examples.size()));
        }
        TalqDevice example = path.size() == 2 ? examples.get(path.get(1)) : null;
        if (example == null) {
            throw TalqRefusal.notFound("device class " + path.getLast());
        }
        return TalqReply.ok(example.classJson());
    }

    private static TalqReply services(TalqRequest request) {
        onlyReading(request);
        ArrayNode services = GatewayDevice.services();
        if (request.path().size() == 1) {
            return TalqReply.ok(services);
        }
        return TalqReply.ok(services.valueStream()
                .filter(each -> request.path().size() == 2
                        && each.path("name").asString("").equals(request.path().get(1)))
                .findFirst().orElseThrow(() -> TalqRefusal.notFound("service " + request.path().getLast())));
    }

    private static void onlyReading(TalqRequest request) {
        if (request.writes()) {
            throw TalqRefusal.method(request, "GET");
        }
    }

    private Optional<TalqDevice> self() {
        return book.link().map(gateway::known);
    }

    private TalqDevice find(String text) {
        UUID address = TalqDevice.uuid(text).orElseThrow(() -> new TalqRefusal(400,
                ErrorKey.PARAMETER_VALUE_NOT_VALID, "'" + text + "' is no address"));
        return self().filter(each -> each.address().equals(address)).or(() -> devices.find(address))
                .orElseThrow(() -> TalqRefusal.notFound("device " + text));
    }

    private static TalqRefusal notOurs(String why) {
        return new TalqRefusal(422, ErrorKey.GENERIC_ERROR, why);
    }
}
