package io.lamplighter.gateway.inventory;

import java.util.List;

import io.lamplighter.gateway.audit.AuditEntry;

/** Stores changes of the inventory, with whatever belongs to them, in one transaction. */
@FunctionalInterface
public interface Booking {

    /**
     * Durable when it returns.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when nothing of it was stored
     */
    void save(List<AssetChange> changes, List<AuditEntry> audit);
}
