package io.lamplighter.gateway.web;

import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.alarm.Alarm;
import io.lamplighter.gateway.alarm.Alarm.Acknowledgement;
import io.lamplighter.gateway.alarm.AlarmEntry;
import io.lamplighter.gateway.alarm.Subject;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.District;
import io.lamplighter.gateway.inventory.Inventory;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Alarms as JSON, with what people call the thing that each speaks of, so that nobody need ask for it. Any thread.
 *
 * @param fleet
 *            knows what posts say of themselves
 * @param inventory
 *            knows what the city's books say, also of posts that nobody heard
 */
record AlarmJson(Fleet fleet, Inventory inventory) {

    ObjectNode of(Alarm alarm) {
        ObjectNode json = Json.object();
        json.put("id", alarm.id());
        json.put("type", alarm.key().type());
        json.put("scope", alarm.key().subject().scope().word());
        json.put("subject", alarm.key().subject().id());
        name(json, alarm.key().subject());
        json.put("district", alarm.district());
        json.put("severity", alarm.severity().word());
        json.put("open", alarm.isOpen());
        ArrayNode causes = json.putArray("causes");
        alarm.causes().stream().sorted().forEach(cause -> causes.add(cause.word()));
        json.put("beganAt", Json.time(alarm.times().beganAt()));
        json.put("openedAt", Json.time(alarm.times().openedAt()));
        json.put("endedAt", Json.time(alarm.times().endedAt()));
        json.put("closedAt", Json.time(alarm.times().closedAt()));
        json.put("incident", alarm.handling().incident());
        json.put("members", alarm.handling().members());
        Acknowledgement acknowledgement = alarm.handling().acknowledgement();
        json.put("acknowledgedBy", acknowledgement == null ? null : acknowledgement.by());
        json.put("acknowledgedAt", acknowledgement == null ? null : Json.time(acknowledgement.at()));
        json.put("assignee", alarm.handling().assignee());
        return json;
    }

    private void name(ObjectNode json, Subject subject) {
        switch (subject.scope()) {
            case LUMINAIRE -> {
                LuminaireId id = new LuminaireId(subject.post(), subject.device());
                Optional<LuminaireView> view = fleet.luminaire(id);
                put(json, view.flatMap(each -> text(each, Vocabulary.DISPLAY_NAME)),
                        view.flatMap(each -> text(each, Vocabulary.ADDRESS)), inventory.asset(id), 1);
            }
            case POST, SENSOR -> {
                Optional<PostState> post = fleet.post(subject.post());
                put(json, post.flatMap(each -> each.controller().text(Vocabulary.DISPLAY_NAME.name())),
                        post.flatMap(each -> each.controller().text(Vocabulary.ADDRESS.name())),
                        inventory.asset(new LuminaireId(subject.post(), Vocabulary.luminaireDevice(1))),
                        post.map(each -> each.luminaires().size()).orElse(0));
            }
            case DISTRICT -> put(json, inventory.district(subject.id()).map(District::displayName), Optional.empty(),
                    Optional.empty(), 0);
            case FEEDER, CONNECTOR -> put(json, Optional.empty(), Optional.empty(), Optional.empty(), 0);
        }
    }

    /** What the thing says of itself, else what the city's books have. */
    private static void put(ObjectNode json, Optional<String> name, Optional<String> address, Optional<Asset> booked,
            int luminaires) {
        json.put("displayName", name.filter(AlarmJson::isSaid)
                .or(() -> booked.map(asset -> asset.place().displayName()).filter(AlarmJson::isSaid)).orElse(null));
        json.put("address", address.filter(AlarmJson::isSaid)
                .or(() -> booked.map(asset -> asset.place().address()).filter(AlarmJson::isSaid)).orElse(null));
        json.put("luminaires", luminaires);
    }

    private static boolean isSaid(String text) {
        return !text.isBlank();
    }

    private static Optional<String> text(LuminaireView view, Attribute attribute) {
        return view.holder(attribute.name()).flatMap(device -> device.text(attribute.name()));
    }

    /** As {@link #of}, with all that happened to it. */
    ObjectNode inFull(Alarm alarm, List<AlarmEntry> history) {
        ObjectNode json = of(alarm);
        ArrayNode entries = json.putArray("history");
        for (AlarmEntry entry : history) {
            ObjectNode each = entries.addObject();
            each.put("number", entry.number());
            each.put("kind", entry.kind().word());
            each.put("at", Json.time(entry.at()));
            each.put("actor", entry.actor());
            each.put("text", entry.text());
        }
        return json;
    }
}
