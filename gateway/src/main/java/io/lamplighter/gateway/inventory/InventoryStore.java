package io.lamplighter.gateway.inventory;

import java.util.List;

import io.lamplighter.gateway.fleet.LuminaireId;

/**
 * Keeps the inventory. Thread-safe; all methods block on the disk and throw
 * {@link io.lamplighter.gateway.fleet.StoreException} when it fails.
 */
public interface InventoryStore {

    /** Every asset. */
    List<Asset> assets();

    /** Stores and removes assets in one transaction, durable when it returns. Repeatable. */
    void save(List<Asset> saved, List<LuminaireId> removed);

    /** Every group. */
    List<Group> groups();

    /** Stores a group in place of one with its id. */
    void save(Group group);

    /** Removes a group; nothing happens when there is none. */
    void removeGroup(String id);
}
