package io.lamplighter.gateway.targets;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
import io.lamplighter.gateway.street.StreetName;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/**
 * Whom a target means, for commands, plans, previews and savings alike: what posts report, and what the city's books have besides.
 * A group, a query and a street mean luminaires; a district means all of the posts that report there, and of those that the books
 * have there and nobody has heard. A luminaire is in the street that its post reports as its address, else in that of its own address
 * in the books. Any thread; never blocks on a disk.
 */
public record Targets(Fleet fleet, Inventory inventory) implements PlanTargets {

    /** The luminaires that are meant now, in the order of their ids. */
    public NavigableSet<LuminaireId> luminaires(PlanTarget target) {
        return switch (target) {
            case PlanTarget.InDistrict district -> allOf(posts(district));
            case PlanTarget.InGroup(String id) -> inventory.group(id).map(this::of).orElseGet(TreeSet::new);
            case PlanTarget.Meeting(Map<String, String> query) -> of(new Group("query", "", Set.of(), byField(query)));
            case PlanTarget.OnStreet(String name, Optional<String> district) ->
                StreetName.of(name).map(street -> on(street, district)).orElseGet(TreeSet::new);
        };
    }

    /** Every luminaire that reports or is in the city's books. */
    public NavigableSet<LuminaireId> all() {
        return Stream.concat(fleet.posts().stream().flatMap(post -> post.luminaires().stream()).map(LuminaireView::id),
                inventory.assets().stream().map(Asset::id)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public NavigableSet<String> posts(PlanTarget target) {
        return switch (target) {
            case PlanTarget.InDistrict(String id) -> Stream
                    .concat(heard(Optional.of(id)).map(PostState::id),
                            booked(Optional.of(id)).map(asset -> asset.id().post())
                                    .filter(post -> fleet.post(post).isEmpty()))
                    .collect(Collectors.toCollection(TreeSet::new));
            case PlanTarget.InGroup _,PlanTarget.Meeting _,PlanTarget.OnStreet _ ->
                luminaires(target).stream().map(LuminaireId::post).collect(Collectors.toCollection(TreeSet::new));
        };
    }

    /** All luminaires of the posts that are meant: a post follows one plan, whichever of them is meant. */
    public NavigableSet<LuminaireId> following(PlanTarget target) {
        return allOf(posts(target));
    }

    /** The luminaires of a post. */
    public NavigableSet<LuminaireId> of(String post) {
        return allOf(Set.of(post));
    }

    /** Whether the fleet or the city's books have such a post. */
    public boolean knows(String post) {
        return fleet.post(post).isPresent() || luminaires(post).findAny().isPresent();
    }

    /** A street with lamps, as it was written first, and how many luminaires it has. */
    public record Street(StreetName name, long luminaires) {}

    /** Those of a district, or of all, each once, in the order of {@link StreetName#key}. */
    public List<Street> streets(Optional<String> district) {
        NavigableMap<String, Street> found = new TreeMap<>();
        Stream.concat(heard(district).flatMap(this::streets), booked(district)
                .filter(asset -> fleet.post(asset.id().post()).isEmpty()).flatMap(Targets::street))
                .forEach(street -> found.merge(street.name.key(), street,
                        (known, more) -> new Street(known.name, known.luminaires + more.luminaires)));
        return List.copyOf(found.values());
    }

    private Stream<Street> streets(PostState post) {
        String address = address(post);
        if (isAddress(address)) {
            return StreetName.of(address).stream()
                    .map(name -> new Street(name, luminaires(post.id()).distinct().count()));
        }
        return luminaires(post.id()).distinct().flatMap(id -> inventory.asset(id).stream()).flatMap(Targets::street);
    }

    private static Stream<Street> street(Asset asset) {
        return StreetName.of(asset.place().address()).stream().map(name -> new Street(name, 1));
    }

    /** Those among the streets of a district, or of all, that may have been meant by a name, the nearest first. */
    public List<String> near(StreetName street, Optional<String> district, int most) {
        return street.near(streets(district).stream().map(Street::name).toList(), most);
    }

    private NavigableSet<LuminaireId> on(StreetName street, Optional<String> district) {
        return Stream.concat(heard(district).flatMap(post -> on(street, post)),
                booked(district)
                        .filter(asset -> isAt(street, asset) && fleet.post(asset.id().post()).isEmpty())
                        .map(Asset::id))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of one post: all of them when it says where it stands. */
    private Stream<LuminaireId> on(StreetName street, PostState post) {
        String address = address(post);
        if (isAddress(address)) {
            return street.names(address) ? luminaires(post.id()).distinct() : Stream.empty();
        }
        return luminaires(post.id()).filter(id -> inventory.asset(id).filter(asset -> isAt(street, asset)).isPresent());
    }

    private static boolean isAddress(String address) {
        return address.chars().anyMatch(Character::isLetter);
    }

    private static boolean isAt(StreetName street, Asset asset) {
        return street.names(asset.place().address());
    }

    private static String address(PostState post) {
        return post.controller().text(Vocabulary.ADDRESS.name()).orElse("");
    }

    private Stream<PostState> heard(Optional<String> district) {
        return district.map(id -> fleet.postsFrom(id, "")).orElseGet(() -> fleet.posts().stream());
    }

    private Stream<Asset> booked(Optional<String> district) {
        return inventory.assets().stream()
                .filter(asset -> district.isEmpty() || asset.district().equals(district.get()));
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
