package io.lamplighter.gateway.talq;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.talq.resource.Resource;
import io.lamplighter.gateway.talq.resource.ResourceStore;

/** What a store keeps of what a CMS laid down, in memory. */
public final class MemoryResourceStore implements ResourceStore {

    private final Map<String, Kept> kept = new TreeMap<>();
    private final Map<LuminaireId, Assignment> assignments = new TreeMap<>();
    private boolean full;

    /** Whether it is on a full disk and saves nothing. */
    public void full(boolean now) {
        full = now;
    }

    @Override
    public List<Kept> kept() {
        return List.copyOf(kept.values());
    }

    @Override
    public List<Assignment> assignments() {
        return List.copyOf(assignments.values());
    }

    @Override
    public void save(List<Kept> more, List<Assignment> changed) {
        if (full) {
            throw new StoreException("the disk is full", null);
        }
        more.forEach(each -> kept.put(each.resource() + " " + each.address(), each));
        changed.forEach(each -> assignments.put(each.lamp(), each));
        assignments.values().removeIf(Assignment::isOver);
    }

    @Override
    public void remove(Resource resource, String address) {
        kept.remove(resource + " " + address);
    }
}
