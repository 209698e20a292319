package io.lamplighter.gateway.inventory;

import java.util.List;

import io.lamplighter.gateway.audit.AuditEntry;

/**
 * Keeps the districts. Thread-safe; all methods block on the disk and throw
 * {@link io.lamplighter.gateway.fleet.StoreException} when it fails.
 */
public interface DistrictStore {

    /** Every district. */
    List<District> districts();

    /** Stores a district in place of one with its id. */
    void save(District district, AuditEntry entry);

    /** Removes a district; nothing happens when there is none. */
    void remove(String id, AuditEntry entry);
}
