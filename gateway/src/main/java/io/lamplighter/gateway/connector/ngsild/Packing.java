package io.lamplighter.gateway.connector.ngsild;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.fleet.AttributeValue;
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
    private final Map<LuminaireId, Draft> drafts = new LinkedHashMap<>();
    private long upTo;

    Packing(Fleet fleet, Switchings switchings) {
        this.fleet = fleet;
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
    record Packed(long upTo, List<Entity> entities, List<LuminaireId> unplaced) {}

    Packed pack(List<FeedRecord> records) {
        for (FeedRecord each : records) {
            if (!taken(each)) {
                break;
            }
            upTo = each.position();
        }
        List<Entity> entities = new ArrayList<>();
        List<LuminaireId> unplaced = new ArrayList<>();
        for (Draft draft : drafts.values()) {
            fleet.luminaire(draft.luminaire()).flatMap(view -> Streetlight.entity(view, draft))
                    .ifPresentOrElse(entities::add, () -> unplaced.add(draft.luminaire()));
        }
        return new Packed(upTo, entities, unplaced);
    }

    private boolean taken(FeedRecord report) {
        if (report.device().isEmpty()) {
            return describingTaken(report);
        }
        Optional<LuminaireView> view = fleet.post(report.post()).flatMap(post -> post.luminaire(report.device()));
        if (view.isEmpty()) {
            return true;
        }
        Map<String, AttributeValue> shown = shown(report, view.get());
        return shown.isEmpty() || added(view.get().id(), report, shown);
    }

    /** A post's new name or place concerns all its luminaires. */
    private boolean describingTaken(FeedRecord report) {
        if (!Streetlight.describes(report.attributes().keySet())) {
            return true;
        }
        List<LuminaireView> luminaires = fleet.post(report.post()).map(PostState::luminaires).orElse(List.of());
        if (drafts.size() + luminaires.size() > MAX_ENTITIES && !drafts.isEmpty()) {
            return false;
        }
        luminaires.forEach(each -> draft(each.id()).add(Map.of(), report.sampledAt()));
        return true;
    }

    private boolean added(LuminaireId luminaire, FeedRecord report, Map<String, AttributeValue> shown) {
        Draft draft = drafts.get(luminaire);
        if (draft == null ? drafts.size() >= MAX_ENTITIES : !draft.hasRoomFor(shown)) {
            return false;
        }
        Draft open = draft(luminaire);
        open.add(shown, report.sampledAt());
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
     * The values that the entity shows. A broker keeps what came last, so a value that a post sends again from its journal
     * is left out when a newer one is known: else the platform would show the past.
     */
    private static Map<String, AttributeValue> shown(FeedRecord report, LuminaireView view) {
        Map<String, AttributeValue> shown = new HashMap<>();
        report.attributes().forEach((name, value) -> {
            AttributeValue known = view.device().attributes().get(name);
            boolean overtaken = report.historical() && known != null && known.sampledAt().isAfter(value.sampledAt());
            if (Streetlight.SHOWN.contains(name) && value.value() != null && !overtaken) {
                shown.put(name, value);
            }
        });
        return shown;
    }
}
