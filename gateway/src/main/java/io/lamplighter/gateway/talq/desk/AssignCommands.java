package io.lamplighter.gateway.talq.desk;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.talq.device.Dictionary;
import io.lamplighter.gateway.talq.device.TalqDevice;
import io.lamplighter.gateway.talq.planning.Assigner;
import io.lamplighter.gateway.talq.request.ErrorKey;
import io.lamplighter.gateway.talq.request.Fields;
import io.lamplighter.gateway.talq.request.RequestBody;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.request.TalqReply;
import io.lamplighter.gateway.talq.request.TalqRequest;
import io.lamplighter.gateway.talq.resource.Reference;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.ResourceBook;
import io.lamplighter.gateway.talq.resource.ResourceStore.Assignment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers TALQ's assign commands: 202, for posts follow in their own time. Any thread; blocks until the wish is stored. */
final class AssignCommands {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Set<Resource> ASSIGNED = Set.of(Resource.CALENDARS, Resource.LAMP_TYPES,
            Resource.LUMINAIRE_TYPES);

    private final Addressees addressees;
    private final ResourceBook book;
    private final Assigner assigner;

    AssignCommands(Addressees addressees, ResourceBook book, Assigner assigner) {
        this.addressees = addressees;
        this.book = book;
        this.assigner = assigner;
    }

    TalqReply answer(TalqRequest request) {
        if (request.path().size() != 1) {
            throw TalqRefusal.notFound(request.address());
        }
        return switch (request.method()) {
            case "GET" -> TalqReply.ok(list());
            case "POST" -> assign(RequestBody.read(request));
            default -> throw TalqRefusal.method(request, "GET", "POST");
        };
    }

    private TalqReply assign(JsonNode body) {
        JsonNode entity = body.path("entity");
        String word = Fields.text(entity, "resource").replace("/", "");
        Resource resource = Resource.of(word).filter(ASSIGNED::contains).orElseThrow(() -> new TalqRefusal(422,
                ErrorKey.ASSIGNMENT_ENTITY_NOT_VALID,
                "calendars, lamp-types and luminaire-types are assigned here, no " + word));
        String address = entity.has("address") ? Fields.text(entity, "address") : "";
        JsonNode addresses = Fields.list(body, "addresses");
        if (addresses.isEmpty()) {
            throw new TalqRefusal(422, ErrorKey.ASSIGNMENT_ADDRESS_NOT_VALID,
                    "an assignment needs the addresses of lamps");
        }
        if (addresses.size() > Addressees.MOST) {
            throw TalqRefusal.constraint("an assignment has at most " + Addressees.MOST + " addresses");
        }
        Map<LuminaireId, UnaryOperator<Assignment>> wishes = new LinkedHashMap<>();
        addressees.lamps(addresses.valueStream().map(Reference::of).toList(),
                resource == Resource.CALENDARS ? Dictionary.CALENDAR : Dictionary.LAMP_TYPE,
                ErrorKey.ASSIGNMENT_ADDRESS_NOT_VALID).forEach(lamp -> wishes.put(lamp, wish(resource, address)));
        assigner.assign(wishes);
        return TalqReply.accepted();
    }

    /** An empty address ends what was assigned; a lamp has one type, of whichever kind. */
    static UnaryOperator<Assignment> wish(Resource resource, String address) {
        return resource == Resource.CALENDARS
                ? before -> before.withCalendar(address)
                : before -> before.withType(address.isEmpty() ? "" : resource.word() + "/" + address);
    }

    /** What was received and holds: one command for each calendar and each type. */
    private ArrayNode list() {
        Map<Reference, ArrayNode> lamps = new TreeMap<>(Comparator.comparing(Reference::toString));
        for (Assignment each : book.assignments()) {
            ObjectNode lamp = reference("devices",
                    TalqDevice.address(each.lamp().post(), each.lamp().device()).toString());
            Stream.of(Resource.CALENDARS.word() + "/" + each.calendar(), each.type())
                    .filter(entity -> !entity.isEmpty() && !entity.endsWith("/"))
                    .map(entity -> entity.split("/", 2)).map(entity -> new Reference(entity[0], entity[1]))
                    .forEach(entity -> lamps.computeIfAbsent(entity, _ -> JSON.arrayNode()).add(lamp));
        }
        ArrayNode list = JSON.arrayNode();
        lamps.forEach((entity, addresses) -> {
            ObjectNode command = list.addObject();
            command.set("addresses", addresses);
            command.set("entity", reference(entity.resource(), entity.address()));
        });
        return list;
    }

    private static ObjectNode reference(String resource, String address) {
        return JSON.objectNode().put("resource", resource).put("address", address);
    }
}
