package io.lamplighter.gateway.talq.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.talq.device.DeviceFinder;
import io.lamplighter.gateway.talq.request.Fields;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.ResourceStore.Assignment;
import tools.jackson.databind.JsonNode;

/** What a request of the CMS sets of lamps: which calendar they follow, and of which type they are. One request each; one thread. */
final class LampChanges {

    private static final Map<String, Resource> SET = Map.of("LampActuator/calendarID", Resource.CALENDARS,
            "LampActuator/lampTypeId", Resource.LAMP_TYPES);

    private final DeviceFinder devices;
    private final Map<LuminaireId, UnaryOperator<Assignment>> wishes = new LinkedHashMap<>();

    LampChanges(DeviceFinder devices) {
        this.devices = devices;
    }

    /** By lamp. */
    Map<LuminaireId, UnaryOperator<Assignment>> wishes() {
        return wishes;
    }

    void device(UUID address, JsonNode device) {
        if (Fields.list(device, "functions").isEmpty()) {
            throw nothingElse("a device without functions");
        }
        device.path("functions").forEach(each -> function(address, Fields.text(each, "id"), each));
    }

    void function(UUID address, String id, JsonNode function) {
        if (!function.isObject()) {
            throw TalqRefusal.payload("a function with its attributes is expected: " + Fields.shortened(function));
        }
        function.properties().stream().filter(each -> !each.getKey().equals("id") && !each.getKey().equals("type"))
                .forEach(each -> attribute(address, id, each.getKey(), each.getValue()));
    }

    void attribute(UUID address, String function, String name, JsonNode attribute) {
        Resource resource = SET.get(function + "/" + name);
        Optional<LuminaireId> lamp = devices.luminaire(address);
        if (resource == null || lamp.isEmpty()) {
            throw nothingElse(function + "/" + name);
        }
        String value = attribute.has("value") ? Fields.text(attribute, "value") : "";
        wishes.merge(lamp.get(), AssignCommands.wish(resource, value),
                (one, other) -> each -> other.apply(one.apply(each)));
    }

    private static TalqRefusal nothingElse(String what) {
        return TalqRefusal.impossible(
                "of devices in the street only LampActuator/calendarID and lampTypeId can be set, not " + what);
    }
}
