package io.lamplighter.gateway.command;

import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;

/** Keeps the latest self-test of each post over restarts. Thread-safe; all methods block on the disk and may be repeated. */
public interface SelftestStore {

    /**
     * Stores it in the place of the post's earlier one, with what it changes for the audit log, in one transaction, durable
     * when it returns.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when nothing was stored
     */
    void save(SelftestView test, List<AuditEntry> audit);

    /**
     * The latest of a post.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when the store cannot be read
     */
    Optional<SelftestView> find(String post);

    /**
     * All that are not finished.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when the store cannot be read
     */
    List<SelftestView> open();

    /** The post was removed. */
    void remove(String post);
}
