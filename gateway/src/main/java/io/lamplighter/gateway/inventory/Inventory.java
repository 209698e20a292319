package io.lamplighter.gateway.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * The inventory at hand. Any thread reads; changes are made one after the other, stored first and visible then. As large as the
 * city: one entry per luminaire.
 */
public final class Inventory {

    /** Luminaires of an import in one transaction, and what the last post has beyond: some 10 ms for the other writers. */
    private static final int STEP = 500;

    private final InventoryStore store;
    private final DistrictStore districtStore;
    private volatile Books books;

    /** Reads everything; blocks for that. */
    public Inventory(InventoryStore store, DistrictStore districtStore) {
        this.store = store;
        this.districtStore = districtStore;
        books = Books.of(store.assets(), store.groups(), districtStore.districts());
    }

    /** All assets in the order of their ids; a view that later changes leave as it is. */
    public Collection<Asset> assets() {
        return books.assets().values();
    }

    /** The assets behind that id in the order of their ids, all for null; a view likewise. */
    public Collection<Asset> assetsBehind(@Nullable LuminaireId id) {
        return id == null ? assets() : books.assets().tailMap(id, false).values();
    }

    /** The luminaires of a post in the order of their ids; a view likewise. */
    public Collection<Asset> assetsOf(String post) {
        // colons are in no device's name, so nothing of the post comes before or behind these
        return books.assets().subMap(new LuminaireId(post, "\0"), new LuminaireId(post + "\0", "\0")).values();
    }

    public Optional<Asset> asset(LuminaireId id) {
        return Optional.ofNullable(books.assets().get(id));
    }

    /** All groups in the order of their ids. */
    public Collection<Group> groups() {
        return books.groups().values();
    }

    public Optional<Group> group(String id) {
        return Optional.ofNullable(books.groups().get(id));
    }

    /** On which feeder a post is; empty when unknown. */
    public Optional<String> feeder(String post) {
        return Optional.ofNullable(books.feeders().get(post));
    }

    /** All districts in the order of their ids. */
    public Collection<District> districts() {
        return books.districts().values();
    }

    public Optional<District> district(String id) {
        return Optional.ofNullable(books.districts().get(id));
    }

    /** How many luminaires the district has. */
    public int size(String district) {
        return books.sizes().getOrDefault(district, 0);
    }

    /**
     * Stores one asset, and its district when that is new, if what is there is what the caller thinks.
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
            change(List.of(new AssetChange(before.orElse(null), asset)), draft);
        }
        return true;
    }

    /**
     * Stores luminaires of one post, and its district when that is new, together with whatever the booking stores besides: also
     * when nothing of them changes.
     *
     * @param draft
     *            who does it, for the audit log
     */
    public synchronized void book(List<Asset> assets, AuditEntry draft, Booking booking) {
        change(assets.stream().map(asset -> new AssetChange(asset(asset.id()).orElse(null), asset))
                .filter(change -> !Objects.equals(change.before(), change.after())).toList(), draft, booking);
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
        before.ifPresent(asset -> change(List.of(new AssetChange(asset, null)), draft));
        return true;
    }

    /** Removes a post's luminaires, also from the groups that name them; whether there was anything. The draft says who does it. */
    synchronized boolean removePost(String post, AuditEntry draft) {
        List<AssetChange> gone = assets().stream().filter(asset -> asset.id().post().equals(post))
                .map(asset -> new AssetChange(asset, null)).toList();
        if (!gone.isEmpty()) {
            change(gone, draft);
        }
        List<Group> named = groups().stream()
                .filter(group -> group.members().stream().anyMatch(member -> member.post().equals(post))).toList();
        named.forEach(group -> put(group.without(post), _ -> true, draft));
        return !gone.isEmpty() || !named.isEmpty();
    }

    /**
     * Compares a list with what is there and, unless it is only a try or has errors, takes it with the districts that it needs:
     * post by post, some hundreds of luminaires in one transaction, so that posts' records wait for one such step at most.
     *
     * @param draft
     *            who does it, for the audit log: one entry for each luminaire and new district, and one for the whole when all
     *            is done; null for a try
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when it could not be stored to its end; the same list again makes the rest
     */
    public synchronized ImportOutcome take(List<Row> rows, ImportTerms terms, @Nullable AuditEntry draft) {
        ImportPlan plan = ImportPlan.of(rows, terms, assets());
        List<AssetChange> changes = plan.changes();
        List<District> added = books.newDistricts(changes);
        boolean taken = draft != null && terms.take(plan);
        if (draft != null && taken) {
            changeInSteps(changes, draft.changed(null, plan.json()), draft);
        }
        return new ImportOutcome(plan, added, taken);
    }

    private void change(List<AssetChange> changes, AuditEntry draft) {
        change(changes, draft, store::save);
    }

    private void change(List<AssetChange> changes, AuditEntry draft, Booking booking) {
        booking.save(changes, Stream.concat(districts(books.newDistricts(changes), draft),
                changes.stream().map(each -> each.audit(draft))).toList());
        books = books.with(changes);
    }

    private void changeInSteps(List<AssetChange> changes, AuditEntry whole, AuditEntry draft) {
        List<List<AssetChange>> steps = steps(changes);
        Set<District> known = new HashSet<>();
        int stored = 0;
        try {
            for (List<AssetChange> step : steps) {
                List<District> added = books.newDistricts(step).stream().filter(known::add).toList();
                Stream<AuditEntry> told = Stream.concat(districts(added, draft),
                        step.stream().map(each -> each.audit(draft)));
                boolean last = stored + step.size() == changes.size();
                store.save(step, (last ? Stream.concat(told, Stream.of(whole)) : told).toList());
                stored += step.size();
            }
        } catch (StoreException e) {
            throw stored == 0
                    ? e
                    : new StoreException("only " + stored + " of " + changes.size() + " changes are stored ("
                            + e.getMessage() + "): send the same list again, which makes the rest", e);
        } finally {
            books = books.with(steps.stream().flatMap(List::stream).limit(stored).toList());
        }
    }

    /** In the order of the posts, each post as a whole: it is in one district at any time. One empty step when nothing changes. */
    private static List<List<AssetChange>> steps(List<AssetChange> changes) {
        List<AssetChange> sorted = changes.stream().sorted(Comparator.comparing(AssetChange::id)).toList();
        List<List<AssetChange>> steps = new ArrayList<>();
        int from = 0;
        for (int i = 1; i < sorted.size(); i++) {
            if (i - from >= STEP && !sorted.get(i).id().post().equals(sorted.get(i - 1).id().post())) {
                steps.add(sorted.subList(from, i));
                from = i;
            }
        }
        steps.add(sorted.subList(from, sorted.size()));
        return steps;
    }

    private static Stream<AuditEntry> districts(List<District> added, AuditEntry draft) {
        return added.stream().map(each -> draft.about("district-added", each.id()).changed(null, each.json()));
    }

    /** Stores a group in place of one with its id, if that is what the caller thinks; whether it was. The draft says who does it. */
    public synchronized boolean put(Group group, Predicate<Optional<Group>> condition, AuditEntry draft) {
        Optional<Group> before = group(group.id());
        if (!condition.test(before)) {
            return false;
        }
        store.save(group, draft.about(before.isEmpty() ? "group-added" : "group-changed", group.id())
                .changed(before.map(Group::json).orElse(null), group.json()));
        books = books.withGroup(group.id(), group);
        return true;
    }

    /** Removes a group, if it is what the caller thinks; whether it was. The draft says who does it. */
    public synchronized boolean removeGroup(String id, Predicate<Optional<Group>> condition, AuditEntry draft) {
        Optional<Group> before = group(id);
        if (!condition.test(before)) {
            return false;
        }
        before.ifPresent(group -> {
            store.removeGroup(id, draft.about("group-removed", id).changed(group.json(), null));
            books = books.withGroup(id, null);
        });
        return true;
    }

    /** Stores a district in place of one with its id under a condition; whether that held. The draft says who does it. */
    public synchronized boolean put(District district, BooleanSupplier condition, AuditEntry draft) {
        if (!condition.getAsBoolean()) {
            return false;
        }
        Optional<District> before = district(district.id());
        districtStore.save(district, draft.about(before.isEmpty() ? "district-added" : "district-changed",
                district.id()).changed(before.map(District::json).orElse(null), district.json()));
        books = books.withDistrict(district.id(), district);
        return true;
    }

    /** Removes a district that has no luminaires, under a condition; the draft says who does it. */
    public synchronized District.Removal removeDistrict(String id, BooleanSupplier condition, AuditEntry draft) {
        Optional<District> before = district(id);
        if (before.isEmpty()) {
            return District.Removal.UNKNOWN;
        }
        if (!condition.getAsBoolean()) {
            return District.Removal.CHANGED;
        }
        if (size(id) > 0) {
            return District.Removal.IN_USE;
        }
        districtStore.remove(id, draft.about("district-removed", id).changed(before.get().json(), null));
        books = books.withDistrict(id, null);
        return District.Removal.REMOVED;
    }
}
