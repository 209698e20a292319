package io.lamplighter.gateway.inventory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.lamplighter.gateway.fleet.LuminaireId;

/**
 * The inventory at hand. Any thread reads; changes are made one after the other, stored first and visible then. As large as the
 * city: one entry per luminaire.
 */
public final class Inventory {

    private final InventoryStore store;
    private volatile Snapshot snapshot;

    private record Snapshot(NavigableMap<LuminaireId, Asset> assets, NavigableMap<String, Group> groups,
            Map<String, String> feeders) {}

    /** Reads everything; blocks for that. */
    public Inventory(InventoryStore store) {
        this.store = store;
        NavigableMap<LuminaireId, Asset> assets = new TreeMap<>();
        store.assets().forEach(asset -> assets.put(asset.id(), asset));
        NavigableMap<String, Group> groups = new TreeMap<>();
        store.groups().forEach(group -> groups.put(group.id(), group));
        snapshot = new Snapshot(assets, groups, feeders(assets.values()));
    }

    private static Map<String, String> feeders(Collection<Asset> assets) {
        Map<String, String> feeders = new HashMap<>();
        assets.stream().filter(asset -> !asset.feeder().isEmpty())
                .forEach(asset -> feeders.putIfAbsent(asset.id().post(), asset.feeder()));
        return feeders;
    }

    /** All assets in the order of their ids; a view that later changes leave as it is. */
    public Collection<Asset> assets() {
        return snapshot.assets().values();
    }

    public Optional<Asset> asset(LuminaireId id) {
        return Optional.ofNullable(snapshot.assets().get(id));
    }

    /** All groups in the order of their ids. */
    public Collection<Group> groups() {
        return snapshot.groups().values();
    }

    public Optional<Group> group(String id) {
        return Optional.ofNullable(snapshot.groups().get(id));
    }

    /** On which feeder a post is; empty when unknown. */
    public Optional<String> feeder(String post) {
        return Optional.ofNullable(snapshot.feeders().get(post));
    }

    /**
     * Stores one asset, if what is there is what the caller thinks.
     *
     * @return whether it was
     */
    public synchronized boolean put(Asset asset, Predicate<Optional<Asset>> condition) {
        if (!condition.test(asset(asset.id()))) {
            return false;
        }
        change(List.of(asset), List.of());
        return true;
    }

    /**
     * Removes one asset, if what is there is what the caller thinks.
     *
     * @return whether it was
     */
    public synchronized boolean remove(LuminaireId id, Predicate<Optional<Asset>> condition) {
        if (!condition.test(asset(id))) {
            return false;
        }
        change(List.of(), List.of(id));
        return true;
    }

    /** Compares a list with what is there and, unless it is only a try or has errors, takes it. */
    public synchronized ImportPlan take(List<Row> rows, Map<AssetField, String> columns, boolean removeMissing,
            boolean dryRun) {
        ImportPlan plan = ImportPlan.of(rows, columns, assets(), removeMissing);
        if (!dryRun && plan.errors().isEmpty()) {
            change(plan.saved(), plan.removed().stream().map(Asset::id).toList());
        }
        return plan;
    }

    private void change(List<Asset> saved, List<LuminaireId> removed) {
        store.save(saved, removed);
        NavigableMap<LuminaireId, Asset> assets = new TreeMap<>(snapshot.assets());
        removed.forEach(assets::remove);
        saved.forEach(asset -> assets.put(asset.id(), asset));
        snapshot = new Snapshot(assets, snapshot.groups(), feeders(assets.values()));
    }

    public synchronized void put(Group group) {
        store.save(group);
        NavigableMap<String, Group> groups = new TreeMap<>(snapshot.groups());
        groups.put(group.id(), group);
        snapshot = new Snapshot(snapshot.assets(), groups, snapshot.feeders());
    }

    /** Whether there was such a group. */
    public synchronized boolean removeGroup(String id) {
        NavigableMap<String, Group> groups = new TreeMap<>(snapshot.groups());
        store.removeGroup(id);
        boolean known = groups.remove(id) != null;
        snapshot = new Snapshot(snapshot.assets(), groups, snapshot.feeders());
        return known;
    }
}
