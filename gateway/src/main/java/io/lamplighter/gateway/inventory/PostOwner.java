package io.lamplighter.gateway.inventory;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.Removal;

/** Who alone may take a post out of the fleet. Thread-safe. */
@FunctionalInterface
public interface PostOwner {

    /**
     * Takes a post out, unless it is heard, and writes the entry to the audit log. Blocks; may be repeated.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when that could not be stored
     */
    Removal remove(PostState post, AuditEntry entry);
}
