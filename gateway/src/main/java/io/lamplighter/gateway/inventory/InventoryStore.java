package io.lamplighter.gateway.inventory;

import java.util.List;

import io.lamplighter.gateway.audit.AuditEntry;

/**
 * Keeps the inventory. Thread-safe; all methods block on the disk and throw
 * {@link io.lamplighter.gateway.fleet.StoreException} when it fails.
 */
public interface InventoryStore {

    /** Every asset. */
    List<Asset> assets();

    /**
     * Makes the changes, adds the districts that are not there yet under their ids, and writes the audit log in one
     * transaction, durable when it returns.
     */
    void save(List<AssetChange> changes, List<AuditEntry> audit);

    /** Every group. */
    List<Group> groups();

    /** Stores a group in place of one with its id. */
    void save(Group group, AuditEntry entry);

    /** Removes a group; nothing happens when there is none. */
    void removeGroup(String id, AuditEntry entry);
}
