package io.lamplighter.gateway.talq.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.talq.device.DeviceFinder;
import io.lamplighter.gateway.talq.device.Dictionary;
import io.lamplighter.gateway.talq.request.Fields;
import io.lamplighter.gateway.talq.request.TalqRefusal;
import tools.jackson.databind.JsonNode;

/** What a request of the CMS sets of lamps: which calendar they follow, and nothing else. One request each; one thread. */
final class LampChanges {

    private final DeviceFinder devices;
    private final Map<LuminaireId, String> wishes = new LinkedHashMap<>();

    LampChanges(DeviceFinder devices) {
        this.devices = devices;
    }

    /** The calendars, by lamp; an empty one for none. */
    Map<LuminaireId, String> wishes() {
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
        LuminaireId lamp = devices.luminaire(address)
                .filter(_ -> function.equals(Dictionary.CALENDAR.function())
                        && name.equals(Dictionary.CALENDAR.name()))
                .orElseThrow(() -> nothingElse(function + "/" + name));
        wishes.put(lamp, attribute.has("value") ? Fields.text(attribute, "value") : "");
    }

    private static TalqRefusal nothingElse(String what) {
        return TalqRefusal.impossible("of devices in the street only LampActuator/calendarID can be set, not " + what);
    }
}
