package io.lamplighter.gateway.connector.ngsild;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.lamplighter.gateway.connector.batch.Item;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.Group;
import io.lamplighter.gateway.platform.Origin;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Groups, feeders and luminaire types of the inventory as entities: those that are new or changed since they were sent last, looked
 * at once a minute. As large as the inventory has groups, feeders and types. One thread.
 */
final class CityEntities {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final CityBook book;
    private final InstantSource clock;
    private final Map<String, Integer> sent = new HashMap<>();
    private Map<LuminaireId, String> groups = Map.of();
    private @Nullable Instant looked;

    CityEntities(CityBook book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /** What is to be sent with the next shipment, so many at most. */
    List<Item> due(int most) {
        Instant now = clock.instant();
        Instant before = looked;
        if (before != null && Duration.between(before, now).abs().compareTo(EVERY) < 0) {
            return List.of();
        }
        List<Item> due = new ArrayList<>();
        all(now).forEach((urn, entity) -> {
            String json = JsonMapper.shared().writeValueAsString(entity);
            int hash = json.replace(EntityJson.text(now), "").hashCode();
            if (due.size() < most && !Integer.valueOf(hash).equals(sent.put(urn, hash))) {
                due.add(new Item(urn, json, Origin.NONE));
            }
        });
        looked = due.size() < most ? now : before;
        return due;
    }

    /** This one as it now is; none when it is not there any more. */
    List<Item> again(String urn) {
        ObjectNode entity = all(clock.instant()).get(urn);
        return entity == null ? List.of() : List.of(new Item(urn, entity.toString(), Origin.NONE));
    }

    private Map<String, ObjectNode> all(Instant now) {
        Map<String, ObjectNode> all = new TreeMap<>();
        Collection<Asset> assets = book.assets().get();
        types(assets, all, now);
        feeders(assets, all, now);
        groups(assets, all, now);
        return all;
    }

    private static void types(Collection<Asset> assets, Map<String, ObjectNode> all, Instant now) {
        for (Asset asset : assets) {
            String type = asset.kind().luminaireType();
            if (!type.isBlank()) {
                String urn = urn("StreetlightModel", type);
                ObjectNode entity = all.computeIfAbsent(urn, _ -> named(urn, "StreetlightModel", type, now));
                Double watts = asset.kind().wattage();
                if (watts != null && !entity.has("powerConsumption")) {
                    EntityJson.property(entity, "powerConsumption", now).put("value", EntityJson.rounded(watts))
                            .put("unitCode", "WTT");
                }
            }
        }
    }

    /** A feeder is a cabinet, and a group of what it feeds. Where the cabinet stands nobody has said: the middle stands for it. */
    private static void feeders(Collection<Asset> assets, Map<String, ObjectNode> all, Instant now) {
        Map<String, Middle> middles = new TreeMap<>();
        assets.stream().filter(asset -> !asset.feeder().isBlank())
                .forEach(asset -> middles.computeIfAbsent(asset.feeder(), _ -> new Middle()).add(asset));
        middles.forEach((feeder, middle) -> {
            if (middle.isKnown()) {
                String group = feederGroup(feeder);
                all.put(group, middle.place(named(group, "StreetlightGroup", "Feeder " + feeder, now), now));
                String cabinet = urn("StreetlightControlCabinet", feeder);
                ObjectNode entity = middle.place(named(cabinet, "StreetlightControlCabinet", feeder, now), now);
                EntityJson.property(entity, "workingMode", now).put("value", "automatic");
                // the model has a list here; for JSON-LD a list of one is the same as the one
                entity.putObject("refStreetlightGroup").put("type", "Relationship").putArray("object").add(group);
                relation(all.get(group), "refStreetlightControlCabinet", cabinet);
                all.put(cabinet, entity);
            }
        });
    }

    private void groups(Collection<Asset> assets, Map<String, ObjectNode> all, Instant now) {
        Map<LuminaireId, String> found = new HashMap<>();
        Map<LuminaireId, Asset> known = new HashMap<>();
        assets.forEach(asset -> known.put(asset.id(), asset));
        for (Group group : book.groups().get()) {
            String urn = urn("StreetlightGroup", group.id());
            Middle middle = new Middle();
            for (LuminaireId member : group.resolve(assets)) {
                Asset asset = known.get(member);
                if (asset != null) {
                    middle.add(asset);
                }
                found.putIfAbsent(member, urn);
            }
            if (middle.isKnown()) {
                String name = group.displayName().isBlank() ? group.id() : group.displayName();
                all.put(urn, middle.place(named(urn, "StreetlightGroup", name, now), now));
            }
        }
        groups = found;
    }

    /** To what else a luminaire belongs: properties of its Streetlight, with the urns. */
    Map<String, String> relations(LuminaireId luminaire) {
        Map<String, String> relations = new TreeMap<>();
        book.asset().apply(luminaire).ifPresent(asset -> {
            if (!asset.kind().luminaireType().isBlank()) {
                relations.put("refStreetlightModel", urn("StreetlightModel", asset.kind().luminaireType()));
            }
            if (!asset.feeder().isBlank()) {
                relations.put("refStreetlightControlCabinet", urn("StreetlightControlCabinet", asset.feeder()));
                relations.put("refStreetlightGroup", feederGroup(asset.feeder()));
            }
        });
        String group = groups.get(luminaire);
        if (group != null) {
            relations.put("refStreetlightGroup", group);
        }
        return relations;
    }

    private static String urn(String type, String id) {
        return "urn:ngsi-ld:" + type + ":" + EntityJson.encoded(id);
    }

    /** No group of the inventory has a colon in its urn's last part. */
    private static String feederGroup(String feeder) {
        return "urn:ngsi-ld:StreetlightGroup:feeder:" + EntityJson.encoded(feeder);
    }

    private static void relation(@Nullable ObjectNode entity, String name, String urn) {
        if (entity != null) {
            entity.putObject(name).put("type", "Relationship").put("object", urn);
        }
    }

    private static ObjectNode named(String urn, String type, String name, Instant now) {
        ObjectNode entity = JsonMapper.shared().createObjectNode().put("id", urn).put("type", type);
        EntityJson.property(entity, "name", now).put("value", name);
        return entity;
    }

    /** The middle of some luminaires. One thread. */
    private static final class Middle {

        private double longitudes;
        private double latitudes;
        private int count;

        void add(Asset asset) {
            Double longitude = asset.place().longitude();
            Double latitude = asset.place().latitude();
            if (longitude != null && latitude != null) {
                longitudes += longitude;
                latitudes += latitude;
                count++;
            }
        }

        boolean isKnown() {
            return count > 0;
        }

        ObjectNode place(ObjectNode entity, Instant now) {
            EntityJson.place(entity, EntityJson.rounded(longitudes / count), EntityJson.rounded(latitudes / count),
                    now);
            return entity;
        }
    }
}
