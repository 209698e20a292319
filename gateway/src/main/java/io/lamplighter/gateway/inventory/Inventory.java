package io.lamplighter.gateway.inventory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.LuminaireId;
import org.jspecify.annotations.Nullable;

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
     * @param draft
     *            who does it, for the audit log
     * @return whether it was
     */
    public synchronized boolean put(Asset asset, Predicate<Optional<Asset>> condition, AuditEntry draft) {
        Optional<Asset> before = asset(asset.id());
        if (!condition.test(before)) {
            return false;
        }
        if (!before.equals(Optional.of(asset))) {
            AssetChange change = new AssetChange(before.orElse(null), asset);
            change(List.of(change), List.of(change.audit(draft)));
        }
        return true;
    }

    /**
     * Removes one asset, if what is there is what the caller thinks.
     *
     * @param draft
     *            who does it, for the audit log
     * @return whether it was
     */
    public synchronized boolean remove(LuminaireId id, Predicate<Optional<Asset>> condition, AuditEntry draft) {
        Optional<Asset> before = asset(id);
        if (!condition.test(before)) {
            return false;
        }
        before.map(asset -> new AssetChange(asset, null))
                .ifPresent(change -> change(List.of(change), List.of(change.audit(draft))));
        return true;
    }

    /**
     * Compares a list with what is there and, unless it is only a try or has errors, takes it.
     *
     * @param draft
     *            who does it, for the audit log: one entry for the whole and one for each luminaire; null for a try
     */
    public synchronized ImportPlan take(List<Row> rows, Map<AssetField, String> columns, boolean removeMissing,
            @Nullable AuditEntry draft) {
        ImportPlan plan = ImportPlan.of(rows, columns, assets(), removeMissing);
        if (draft != null && plan.errors().isEmpty()) {
            List<AssetChange> changes = plan.changes();
            AuditEntry whole = draft.changed(null, plan.json());
            change(changes, () -> Stream.concat(Stream.of(whole), changes.stream().map(each -> each.audit(draft)))
                    .iterator());
        }
        return plan;
    }

    private void change(List<AssetChange> changes, Iterable<AuditEntry> audit) {
        store.save(changes, audit);
        NavigableMap<LuminaireId, Asset> assets = new TreeMap<>(snapshot.assets());
        for (AssetChange change : changes) {
            if (change.after() == null) {
                assets.remove(change.id());
            } else {
                assets.put(change.id(), change.after());
            }
        }
        snapshot = new Snapshot(assets, snapshot.groups(), feeders(assets.values()));
    }

    /** Stores a group in place of one with its id; the draft says who does it. */
    public synchronized void put(Group group, AuditEntry draft) {
        Optional<Group> before = group(group.id());
        store.save(group, draft.about(before.isEmpty() ? "group-added" : "group-changed", group.id())
                .changed(before.map(Group::json).orElse(null), group.json()));
        NavigableMap<String, Group> groups = new TreeMap<>(snapshot.groups());
        groups.put(group.id(), group);
        snapshot = new Snapshot(snapshot.assets(), groups, snapshot.feeders());
    }

    /** Whether there was such a group; the draft says who removes it. */
    public synchronized boolean removeGroup(String id, AuditEntry draft) {
        Optional<Group> before = group(id);
        if (before.isEmpty()) {
            return false;
        }
        store.removeGroup(id, draft.about("group-removed", id).changed(before.get().json(), null));
        NavigableMap<String, Group> groups = new TreeMap<>(snapshot.groups());
        groups.remove(id);
        snapshot = new Snapshot(snapshot.assets(), groups, snapshot.feeders());
        return true;
    }
}
