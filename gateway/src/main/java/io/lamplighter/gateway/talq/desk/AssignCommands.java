package io.lamplighter.gateway.talq.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
        String resource = Fields.text(entity, "resource").replace("/", "");
        if (!resource.equals(Resource.CALENDARS.word())) {
            throw new TalqRefusal(422, ErrorKey.ASSIGNMENT_ENTITY_NOT_VALID, "calendars are assigned here, no "
                    + resource);
        }
        String calendar = entity.has("address") ? Fields.text(entity, "address") : "";
        JsonNode addresses = Fields.list(body, "addresses");
        if (addresses.isEmpty()) {
            throw new TalqRefusal(422, ErrorKey.ASSIGNMENT_ADDRESS_NOT_VALID,
                    "an assignment needs the addresses of lamps");
        }
        if (addresses.size() > Addressees.MOST) {
            throw TalqRefusal.constraint("an assignment has at most " + Addressees.MOST + " addresses");
        }
        Map<LuminaireId, String> wishes = new LinkedHashMap<>();
        addressees.lamps(addresses.valueStream().map(Reference::of).toList(), Dictionary.CALENDAR,
                ErrorKey.ASSIGNMENT_ADDRESS_NOT_VALID).forEach(lamp -> wishes.put(lamp, calendar));
        assigner.assign(wishes);
        return TalqReply.accepted();
    }

    /** What was received and holds: one command for each calendar. */
    private ArrayNode list() {
        Map<String, ArrayNode> lamps = new TreeMap<>();
        List<Assignment> all = book.assignments();
        all.stream().filter(each -> !each.calendar().isEmpty())
                .forEach(each -> lamps.computeIfAbsent(each.calendar(), _ -> JSON.arrayNode()).add(reference("devices",
                        TalqDevice.address(each.lamp().post(), each.lamp().device()).toString())));
        ArrayNode list = JSON.arrayNode();
        lamps.forEach((calendar, addresses) -> {
            ObjectNode command = list.addObject();
            command.set("addresses", addresses);
            command.set("entity", reference(Resource.CALENDARS.word(), calendar));
        });
        return list;
    }

    private static ObjectNode reference(String resource, String address) {
        return JSON.objectNode().put("resource", resource).put("address", address);
    }
}
