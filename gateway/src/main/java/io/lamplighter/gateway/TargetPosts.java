package io.lamplighter.gateway;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.inventory.AssetField;
import io.lamplighter.gateway.inventory.Group;
import io.lamplighter.gateway.inventory.Inventory;
import io.lamplighter.gateway.plan.PlanTarget;
import io.lamplighter.gateway.plan.PlanTargets;

/** Finds the posts that a group plan means: districts in the fleet, groups and queries in the inventory. */
record TargetPosts(Fleet fleet, Inventory inventory) implements PlanTargets {

    @Override
    public NavigableSet<String> posts(PlanTarget target) {
        return switch (target) {
            case PlanTarget.InDistrict(String id) -> fleet.postsFrom(id, "").map(PostState::id)
                    .collect(Collectors.toCollection(TreeSet::new));
            case PlanTarget.InGroup(String id) -> posts(inventory.group(id)
                    .map(group -> group.resolve(inventory.assets())).orElse(List.of()));
            case PlanTarget.Meeting(Map<String, String> query) -> posts(
                    new Group("query", "", Set.of(), byField(query)).resolve(inventory.assets()));
        };
    }

    private static Map<AssetField, String> byField(Map<String, String> query) {
        Map<AssetField, String> fields = new EnumMap<>(AssetField.class);
        query.forEach((word, value) -> fields.put(AssetField.of(word).orElseThrow(), value));
        return fields;
    }

    private static NavigableSet<String> posts(List<LuminaireId> luminaires) {
        return luminaires.stream().map(LuminaireId::post).collect(Collectors.toCollection(TreeSet::new));
    }
}
