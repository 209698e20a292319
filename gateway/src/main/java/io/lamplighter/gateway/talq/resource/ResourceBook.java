package io.lamplighter.gateway.talq.resource;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.talq.resource.ResourceStore.Assignment;
import io.lamplighter.gateway.talq.resource.ResourceStore.Kept;

/** What the CMS laid down, and which calendars it wants lamps to follow. Thread-safe; changes are stored first. */
public final class ResourceBook {

    private final ResourceStore store;
    private final TreeMap<LuminaireId, Assignment> assignments = new TreeMap<>();
    private volatile Resources resources;

    /** Reads the store once. Throws {@link io.lamplighter.gateway.fleet.StoreException}. */
    public ResourceBook(ResourceStore store) {
        this.store = store;
        this.resources = Resources.of(store.kept());
        store.assignments().forEach(each -> assignments.put(each.lamp(), each));
    }

    public Resources resources() {
        return resources;
    }

    public synchronized void save(List<Kept> kept, Collection<Assignment> changed) {
        store.save(kept, List.copyOf(changed));
        resources = resources.with(kept);
        changed.forEach(this::note);
    }

    public synchronized void remove(Resource resource, String address) {
        store.remove(resource, address);
        resources = resources.without(resource, address);
    }

    public synchronized Optional<Assignment> assignment(LuminaireId lamp) {
        return Optional.ofNullable(assignments.get(lamp));
    }

    /** In the order of the lamps. */
    public synchronized List<Assignment> assignments() {
        return List.copyOf(assignments.values());
    }

    /** Those of the lamps of a post, by luminaire. */
    public synchronized Map<String, Assignment> assignments(String post) {
        Map<String, Assignment> found = new TreeMap<>();
        assignments.tailMap(new LuminaireId(post, "!")).values().stream()
                .takeWhile(each -> each.lamp().post().equals(post))
                .forEach(each -> found.put(each.lamp().device(), each));
        return found;
    }

    /** Their posts were told; what was wished otherwise meanwhile stays to be done. */
    public synchronized void settle(List<Assignment> done, Set<String> impossible) {
        List<Assignment> settled = done.stream()
                .filter(each -> each.pending() && each.equals(assignments.get(each.lamp())))
                .map(each -> each.pending(false).impossible(impossible.contains(each.lamp().post()))).toList();
        if (!settled.isEmpty()) {
            save(List.of(), settled);
        }
    }

    private void note(Assignment changed) {
        if (changed.isOver()) {
            assignments.remove(changed.lamp());
        } else {
            assignments.put(changed.lamp(), changed);
        }
    }
}
