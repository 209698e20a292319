package io.lamplighter.gateway.web;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

import io.lamplighter.gateway.commissioning.Commissioning;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.Inventory;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Posts as technicians need them: what the books say, else what the post says of itself. Any thread. */
final class CommissioningJson {

    private final Fleet fleet;
    private final Inventory inventory;

    CommissioningJson(Fleet fleet, Inventory inventory) {
        this.fleet = fleet;
        this.inventory = inventory;
    }

    ObjectNode waiting(PostState post) {
        ObjectNode json = Json.object();
        json.put("post", post.id());
        json.put("district", post.district());
        json.put("displayName", text(post, Vocabulary.DISPLAY_NAME));
        json.put("address", text(post, Vocabulary.ADDRESS));
        place(json, number(post, Vocabulary.LATITUDE), number(post, Vocabulary.LONGITUDE));
        return json;
    }

    ObjectNode of(String post, @Nullable Commissioning last) {
        Optional<PostState> heard = fleet.post(post);
        Optional<Asset> booked = inventory.assetsOf(post).stream().findFirst();
        ObjectNode json = heard.map(this::waiting).orElseGet(() -> Json.object().put("post", post));
        booked.ifPresent(asset -> {
            json.put("district", asset.district());
            json.put("displayName", asset.place().displayName());
            json.put("address", asset.place().address());
            if (asset.place().latitude() != null || heard.isEmpty()) {
                place(json, asset.place().latitude(), asset.place().longitude());
            }
        });
        json.put("online", heard.filter(PostState::online).isPresent());
        ArrayNode luminaires = json.putArray("luminaires");
        TreeMap<LuminaireId, ObjectNode> all = new TreeMap<>();
        heard.ifPresent(state -> state.luminaires().forEach(view -> all.put(view.id(), luminaire(view))));
        inventory.assetsOf(post).forEach(asset -> all.put(asset.id(), luminaire(asset)));
        all.values().forEach(luminaires::add);
        json.set("last", last == null ? Json.object().nullNode() : of(last));
        return json;
    }

    private static ObjectNode luminaire(LuminaireView view) {
        ObjectNode json = Json.object();
        json.put("device", view.device().id());
        json.put("inInventory", false);
        json.put("luminaireType", view.attribute(Vocabulary.LUMINAIRE_TYPE.name())
                .map(each -> each.value() instanceof String text ? text : "").orElse(""));
        OptionalDouble watts = view.number(Vocabulary.WATTAGE.name());
        json.put("wattage", watts.isPresent() && watts.getAsDouble() > 0 ? (Double) watts.getAsDouble() : null);
        json.put("mounting", "");
        return json;
    }

    private static ObjectNode luminaire(Asset asset) {
        ObjectNode json = Json.object();
        json.put("device", asset.id().device());
        json.put("inInventory", true);
        json.put("luminaireType", asset.kind().luminaireType());
        json.put("wattage", asset.kind().wattage());
        json.put("mounting", asset.kind().mounting());
        return json;
    }

    private static ObjectNode of(Commissioning last) {
        ObjectNode json = Json.object();
        json.put("id", last.visit().id());
        json.put("who", last.visit().who());
        json.put("takenAt", Json.time(last.visit().takenAt()));
        json.put("storedAt", Json.time(last.visit().storedAt()));
        Commissioning.Position position = last.position();
        if (position == null) {
            json.putNull("position");
        } else {
            ObjectNode place = json.putObject("position");
            place(place, position.latitude(), position.longitude());
            place.put("accuracy", position.accuracy());
        }
        json.put("photo", last.photo().isEmpty() ? null : last.photo());
        ArrayNode luminaires = json.putArray("luminaires");
        last.luminaires().forEach(each -> luminaires.addObject().put("device", each.device())
                .put("luminaireType", each.luminaireType()));
        Commissioning.SelfTest test = last.selfTest();
        if (test == null) {
            json.putNull("selfTest");
        } else {
            json.putObject("selfTest").put("id", test.id()).put("result", test.result().word());
        }
        json.put("note", last.note());
        return json;
    }

    private static void place(ObjectNode json, @Nullable Double latitude, @Nullable Double longitude) {
        json.put("latitude", latitude);
        json.put("longitude", longitude);
    }

    private static String text(PostState post, Attribute attribute) {
        return post.controller().text(attribute.name()).orElse("");
    }

    private static @Nullable Double number(PostState post, Attribute attribute) {
        OptionalDouble number = post.controller().number(attribute.name());
        return number.isPresent() ? (Double) number.getAsDouble() : null;
    }
}
