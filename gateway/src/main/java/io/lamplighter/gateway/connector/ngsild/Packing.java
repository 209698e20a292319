package io.lamplighter.gateway.connector.ngsild;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.lamplighter.gateway.connector.Adjustments;
import io.lamplighter.gateway.connector.batch.Item;
import io.lamplighter.gateway.fleet.AttributeValue;
import io.lamplighter.gateway.fleet.DeviceState;
import io.lamplighter.gateway.fleet.FeedRecord;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.fleet.PostState;

/**
 * Makes entities of the first records of a list: it ends before a luminaire would get a second value of one attribute, so
 * that every value reaches the platform's history, and at {@value #MAX_ENTITIES} luminaires. Pure but for the switchings
 * that it learns.
 */
final class Packing {

    static final int MAX_ENTITIES = 500;

    private final Fleet fleet;
    private final Switchings switchings;
    private final List<Model> models;
    private final CityEntities city;
    private final Adjustments names;
    private final Map<LuminaireId, Draft> drafts = new LinkedHashMap<>();
    private final Map<String, Observed> observed = new LinkedHashMap<>();
    private long upTo;

    /**
     * @param models
     *            what sensors become
     * @param city
     *            to what luminaires belong
     * @param names
     *            what the city calls attributes
     */
    Packing(Fleet fleet, Switchings switchings, List<Model> models, CityEntities city, Adjustments names) {
        this.names = names;
        this.city = city;
        this.fleet = fleet;
        this.models = models;
        this.switchings = switchings;
    }

    /**
     * What is sent together.
     *
     * @param upTo
     *            position of the last record in it
     * @param unplaced
     *            luminaires that the platform cannot be told of, because their post has no location
     */
    record Packed(long upTo, List<Item> entities, List<LuminaireId> unplaced) {}

    Packed pack(List<FeedRecord> records) {
        for (FeedRecord each : records) {
            if (!taken(each)) {
                break;
            }
            upTo = each.position();
        }
        List<Item> entities = new ArrayList<>();
        List<LuminaireId> unplaced = new ArrayList<>();
        for (Draft draft : drafts.values()) {
            fleet.luminaire(draft.luminaire())
                    .flatMap(view -> Streetlight.entity(view, draft, city.relations(view.id()), names))
                    .ifPresentOrElse(entities::add, () -> unplaced.add(draft.luminaire()));
        }
        observed.values().forEach(each -> each.entity(fleet, names).ifPresent(entities::add));
        return new Packed(upTo, entities, unplaced);
    }

    private boolean taken(FeedRecord report) {
        if (report.device().isEmpty()) {
            return observedTaken(report, List.of(Model.DEVICE)) && describingTaken(report);
        }
        Optional<LuminaireView> view = fleet.post(report.post()).flatMap(post -> post.luminaire(report.device()));
        if (view.isEmpty()) {
            return observedTaken(report, models);
        }
        Map<String, AttributeValue> shown = fresh(report, Streetlight.SHOWN);
        return shown.isEmpty() || added(view.get().id(), report, shown);
    }

    /** What a sensor, or the controller, says of itself. Taken as a whole or not at all. */
    private boolean observedTaken(FeedRecord report, List<Model> become) {
        Map<Model, Map<String, AttributeValue>> found = new LinkedHashMap<>();
        for (Model model : become) {
            Map<String, AttributeValue> shown = fresh(report, model.attributes());
            if (model.fields().stream().anyMatch(field -> shown.containsKey(field.talq()))) {
                Observed known = observed.get(Observed.urn(model, report.post(), report.device()));
                if (known == null ? size() >= MAX_ENTITIES : !known.hasRoomFor(shown)) {
                    return false;
                }
                found.put(model, shown);
            }
        }
        found.forEach((model, shown) -> observed.computeIfAbsent(
                Observed.urn(model, report.post(), report.device()),
                _ -> new Observed(model, report.post(), report.device())).add(shown, report.position()));
        return true;
    }

    private int size() {
        return drafts.size() + observed.size();
    }

    /** A post's new name or place concerns all its luminaires. */
    private boolean describingTaken(FeedRecord report) {
        if (!Streetlight.describes(report.attributes().keySet())) {
            return true;
        }
        List<LuminaireView> luminaires = fleet.post(report.post()).map(PostState::luminaires).orElse(List.of());
        if (size() + luminaires.size() > MAX_ENTITIES && !drafts.isEmpty()) {
            return false;
        }
        luminaires.forEach(each -> draft(each.id()).add(Map.of(), report));
        return true;
    }

    private boolean added(LuminaireId luminaire, FeedRecord report, Map<String, AttributeValue> shown) {
        Draft draft = drafts.get(luminaire);
        if (draft == null ? size() >= MAX_ENTITIES : !draft.hasRoomFor(shown)) {
            return false;
        }
        Draft open = draft(luminaire);
        open.add(shown, report);
        AttributeValue level = shown.get(Streetlight.LEVEL);
        if (level != null && level.value() instanceof Number percent) {
            switchings.observe(luminaire, percent.doubleValue()).ifPresent(on -> open.switched(on, level.sampledAt()));
        }
        return true;
    }

    private Draft draft(LuminaireId luminaire) {
        return drafts.computeIfAbsent(luminaire, Draft::new);
    }

    /**
     * The values of these attributes. A broker keeps what came last, so a value that a post sends again from its journal is left
     * out when a newer one is known: else the platform would show the past.
     */
    private Map<String, AttributeValue> fresh(FeedRecord report, Set<String> names) {
        Map<String, AttributeValue> known = fleet.post(report.post())
                .map(post -> report.device().isEmpty() ? post.controller() : post.devices().get(report.device()))
                .map(DeviceState::attributes).orElse(Map.of());
        Map<String, AttributeValue> fresh = new HashMap<>();
        report.attributes().forEach((name, value) -> {
            AttributeValue newest = known.get(name);
            boolean overtaken = report.historical() && newest != null
                    && newest.sampledAt().isAfter(value.sampledAt());
            if (names.contains(name) && value.value() != null && !overtaken) {
                fresh.put(name, value);
            }
        });
        return fresh;
    }
}
