package io.lamplighter.gateway.plan;

import java.util.List;

import io.lamplighter.gateway.audit.AuditEntry;

/** Keeps group plans over restarts. Thread-safe; each method blocks on the disk and throws StoreException. */
public interface GroupPlanStore {

    /** Those that can be read. */
    List<GroupPlan> plans();

    /** The other ones. */
    List<UnreadablePlan> unreadable();

    /**
     * With its version and its entry of the audit log, durable when it returns; in place of one with its id.
     *
     * @param forgotten
     *            numbers of its versions that are too many
     */
    void save(GroupPlan plan, List<Long> forgotten, AuditEntry entry);

    /**
     * With its entry of the audit log. Its versions stay.
     *
     * @param forgotten
     *            plans that are gone already and whose versions are too many
     */
    void remove(String id, List<String> forgotten, AuditEntry entry);
}
