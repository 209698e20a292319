package io.lamplighter.gateway.inventory;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.lamplighter.gateway.audit.Snapshot;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.protocol.sparkplug.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Luminaires that belong together: those that are named, and those whose fields have the values of the query. Immutable.
 *
 * @param id
 *            unique, as an id of Sparkplug
 * @param displayName
 *            name for people; may be empty
 * @param members
 *            named ones
 * @param query
 *            values by field, all of which must be met; empty for no query
 */
public record Group(String id, String displayName, Set<LuminaireId> members, Map<AssetField, String> query) {

    /** Named members of a group. */
    public static final int MAXIMUM_MEMBERS = 10_000;

    public Group {
        if (!Topic.isId(id)) {
            throw new IllegalArgumentException("group id '" + id + "' is blank or has one of / + #");
        }
        if (members.size() > MAXIMUM_MEMBERS) {
            throw new IllegalArgumentException("group " + id + " names more than " + MAXIMUM_MEMBERS + " members");
        }
        members = Set.copyOf(members);
        query = Map.copyOf(query);
    }

    /** Whom the group means now, in the order of their ids. */
    public List<LuminaireId> resolve(Collection<Asset> assets) {
        Stream<LuminaireId> found = query.isEmpty()
                ? Stream.empty()
                : assets.stream().filter(this::meets).map(Asset::id);
        return Stream.concat(members.stream(), found).distinct().sorted().toList();
    }

    /** The same in no order, for who asks of many whether they are meant. */
    public Set<LuminaireId> all(Collection<Asset> assets) {
        Set<LuminaireId> found = new HashSet<>(members);
        if (!query.isEmpty()) {
            assets.stream().filter(this::meets).map(Asset::id).forEach(found::add);
        }
        return found;
    }

    /**
     * The first of those whom the group means now behind an id, in the order of their ids.
     *
     * @param behind
     *            the assets behind that id, in the order of their ids; walked no further than must be
     * @param after
     *            that id; null for the beginning
     */
    public List<LuminaireId> resolve(Collection<Asset> behind, @Nullable LuminaireId after, int most) {
        Stream<LuminaireId> named = members.stream().filter(id -> after == null || id.compareTo(after) > 0);
        Stream<LuminaireId> found = query.isEmpty()
                ? Stream.empty()
                : behind.stream().filter(this::meets).map(Asset::id).limit(most);
        return Stream.concat(named, found).distinct().sorted().limit(most).toList();
    }

    /** The same without the luminaires of a post among those that it names. */
    Group without(String post) {
        return new Group(id, displayName, members.stream().filter(member -> !member.post().equals(post))
                .collect(Collectors.toSet()), query);
    }

    /** For the audit log. */
    String json() {
        Snapshot fields = new Snapshot();
        query.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(each -> fields.with(each.getKey().word(), each.getValue()));
        return new Snapshot().with("id", id).with("displayName", displayName)
                .with("members", members.stream().sorted().toList()).with("query", fields).json();
    }

    private boolean meets(Asset asset) {
        return query.entrySet().stream().allMatch(each -> each.getKey().of(asset).equals(each.getValue()));
    }
}
