package io.lamplighter.gateway.preview;

import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.inventory.Asset;
import io.lamplighter.gateway.inventory.AssetField;
import io.lamplighter.gateway.inventory.Group;
import io.lamplighter.gateway.inventory.Inventory;
import io.lamplighter.gateway.plan.PlanTarget;
import io.lamplighter.gateway.plan.PlanTargets;

/**
 * Whom a target means: what posts report and what the city's books have besides. A group and a query mean luminaires; a district
 * means all of the posts that report there, and of those that the books have there and nobody has heard. Any thread; never
 * blocks on a disk.
 */
public record Targets(Fleet fleet, Inventory inventory) implements PlanTargets {

    /** The luminaires that are meant now, in the order of their ids. */
    public NavigableSet<LuminaireId> luminaires(PlanTarget target) {
        return switch (target) {
            case PlanTarget.InDistrict district -> allOf(posts(district));
            case PlanTarget.InGroup(String id) -> inventory.group(id).map(this::of).orElseGet(TreeSet::new);
            case PlanTarget.Meeting(Map<String, String> query) -> of(new Group("query", "", Set.of(), byField(query)));
        };
    }

    @Override
    public NavigableSet<String> posts(PlanTarget target) {
        return switch (target) {
            case PlanTarget.InDistrict(String id) -> Stream
                    .concat(fleet.postsFrom(id, "").map(PostState::id),
                            inventory.assets().stream().filter(asset -> asset.district().equals(id))
                                    .map(asset -> asset.id().post()).filter(post -> fleet.post(post).isEmpty()))
                    .collect(Collectors.toCollection(TreeSet::new));
            case PlanTarget.InGroup _,PlanTarget.Meeting _ -> luminaires(target).stream().map(LuminaireId::post)
                    .collect(Collectors.toCollection(TreeSet::new));
        };
    }

    /** All luminaires of the posts that are meant: a post follows one plan, whichever of them is meant. */
    public NavigableSet<LuminaireId> following(PlanTarget target) {
        return allOf(posts(target));
    }

    /** Whether the fleet or the city's books have such a post. */
    public boolean knows(String post) {
        return fleet.post(post).isPresent() || luminaires(post).findAny().isPresent();
    }

    private NavigableSet<LuminaireId> of(Group group) {
        return new TreeSet<>(group.resolve(inventory.assets()));
    }

    private NavigableSet<LuminaireId> allOf(Set<String> posts) {
        return posts.stream().flatMap(this::luminaires).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that the post says it has, and those that the city's books have besides. */
    private Stream<LuminaireId> luminaires(String post) {
        Stream<LuminaireId> heard = fleet.post(post).stream().flatMap(state -> state.luminaires().stream())
                .map(LuminaireView::id);
        Stream<LuminaireId> booked = inventory.assetsBehind(new LuminaireId(post, "!")).stream().map(Asset::id)
                .takeWhile(id -> id.post().equals(post));
        return Stream.concat(heard, booked);
    }

    private static Map<AssetField, String> byField(Map<String, String> query) {
        Map<AssetField, String> fields = new EnumMap<>(AssetField.class);
        query.forEach((word, value) -> fields.put(AssetField.of(word).orElseThrow(), value));
        return fields;
    }
}
