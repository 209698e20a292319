package io.lamplighter.gateway.commissioning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.StoreException;
import io.lamplighter.gateway.inventory.AssetChange;

/** Keeps all at hand, but no books: the inventory has its luminaires itself. */
public final class FakeCommissioningStore implements CommissioningStore {

    final List<AuditEntry> audit = new ArrayList<>();
    boolean failing;
    private final Map<String, Commissioning> last = new HashMap<>();
    private final Map<String, Photo> photos = new HashMap<>();

    @Override
    public Optional<Commissioning> find(String post) {
        return Optional.ofNullable(last.get(post));
    }

    @Override
    public void save(Commissioning commissioning, List<AssetChange> changes, List<AuditEntry> entries) {
        if (failing) {
            throw new StoreException("the disk is full", null);
        }
        last.put(commissioning.post(), commissioning);
        audit.addAll(entries);
    }

    @Override
    public Optional<Photo> photo(String post, String hash) {
        return Optional.ofNullable(photos.get(post + hash));
    }

    @Override
    public void save(Photo photo, long mostBytes, AuditEntry entry) {
        photos.put(photo.post() + photo.hash(), photo);
        audit.add(entry);
    }

    @Override
    public boolean forget(String post) {
        return last.remove(post) != null;
    }
}
