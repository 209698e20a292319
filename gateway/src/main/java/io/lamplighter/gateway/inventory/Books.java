package io.lamplighter.gateway.inventory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.lamplighter.gateway.fleet.LuminaireId;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the inventory knows at one moment. Immutable; its maps are never changed once they are in it.
 *
 * @param feeders
 *            by post
 * @param sizes
 *            luminaires by district
 */
record Books(NavigableMap<LuminaireId, Asset> assets, NavigableMap<String, Group> groups,
        NavigableMap<String, District> districts, Map<String, String> feeders, Map<String, Integer> sizes) {

    static Books of(Collection<Asset> assets, Collection<Group> groups, Collection<District> districts) {
        NavigableMap<LuminaireId, Asset> byId = new TreeMap<>();
        assets.forEach(asset -> byId.put(asset.id(), asset));
        NavigableMap<String, Group> groupsById = new TreeMap<>();
        groups.forEach(group -> groupsById.put(group.id(), group));
        NavigableMap<String, District> districtsById = new TreeMap<>();
        districts.forEach(district -> districtsById.put(district.id(), district));
        return counted(byId, groupsById, districtsById);
    }

    private static Books counted(NavigableMap<LuminaireId, Asset> assets, NavigableMap<String, Group> groups,
            NavigableMap<String, District> districts) {
        Map<String, String> feeders = new HashMap<>();
        Map<String, Integer> sizes = new HashMap<>();
        for (Asset asset : assets.values()) {
            if (!asset.feeder().isEmpty()) {
                feeders.putIfAbsent(asset.id().post(), asset.feeder());
            }
            sizes.merge(asset.district(), 1, Integer::sum);
        }
        return new Books(assets, groups, districts, feeders, sizes);
    }

    /** The districts that the changes speak of and that are not in the books. */
    List<District> newDistricts(Collection<AssetChange> changes) {
        return changes.stream().map(AssetChange::after).filter(after -> after != null).map(Asset::district).distinct()
                .filter(id -> !districts.containsKey(id)).sorted().map(District::named).toList();
    }

    /** With changed assets and with the districts that they need. */
    Books with(List<AssetChange> changes) {
        NavigableMap<LuminaireId, Asset> after = new TreeMap<>(assets);
        for (AssetChange change : changes) {
            if (change.after() == null) {
                after.remove(change.id());
            } else {
                after.put(change.id(), change.after());
            }
        }
        NavigableMap<String, District> all = new TreeMap<>(districts);
        newDistricts(changes).forEach(district -> all.put(district.id(), district));
        return counted(after, groups, all);
    }

    /** With a group under that id, or with none. */
    Books withGroup(String id, @Nullable Group group) {
        return new Books(assets, changed(groups, id, group), districts, feeders, sizes);
    }

    /** With a district under that id, or with none. */
    Books withDistrict(String id, @Nullable District district) {
        return new Books(assets, groups, changed(districts, id, district), feeders, sizes);
    }

    private static <T> NavigableMap<String, T> changed(NavigableMap<String, T> all, String id, @Nullable T one) {
        NavigableMap<String, T> after = new TreeMap<>(all);
        if (one == null) {
            after.remove(id);
        } else {
            after.put(id, one);
        }
        return after;
    }
}
