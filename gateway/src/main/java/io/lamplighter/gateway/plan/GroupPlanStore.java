package io.lamplighter.gateway.plan;

import java.util.List;

import io.lamplighter.gateway.audit.AuditEntry;

/** Keeps group plans over restarts. Thread-safe; each method blocks on the disk and throws StoreException. */
public interface GroupPlanStore {

    List<GroupPlan> plans();

    /** With its entry of the audit log, durable when it returns; in place of one with its id. */
    void save(GroupPlan plan, AuditEntry entry);

    /** With its entry of the audit log. */
    void remove(String id, AuditEntry entry);
}
