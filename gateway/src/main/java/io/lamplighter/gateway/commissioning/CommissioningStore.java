package io.lamplighter.gateway.commissioning;

import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.inventory.AssetChange;

/**
 * Keeps how posts were put into service. Thread-safe; all methods block on the disk and throw
 * {@link io.lamplighter.gateway.fleet.StoreException} when it fails.
 */
public interface CommissioningStore {

    /** How the post was put into service last. */
    Optional<Commissioning> find(String post);

    /**
     * Stores it in place of the post's last one, makes the changes in the books and writes the audit log, all in one transaction,
     * durable when it returns. Other photos of the post than its own go.
     */
    void save(Commissioning commissioning, List<AssetChange> changes, List<AuditEntry> audit);

    /** The photo of that hash, if it is kept. */
    Optional<Photo> photo(String post, String hash);

    /**
     * Stores a photo beside the one that the post's commissioning names; another one that nobody named yet goes.
     *
     * @param mostBytes
     *            of all photos; beyond that the oldest go
     */
    void save(Photo photo, long mostBytes, AuditEntry entry);

    /** Forgets the post; whether there was anything. */
    boolean forget(String post);
}
