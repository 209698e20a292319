package io.lamplighter.gateway.plan;

import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.protocol.plan.PlanDocument;

/** Keeps desired plans over restarts. Thread-safe; each method blocks on the disk and throws StoreException. */
public interface PlanStore {

    /** A plan with its document and the entry of the audit log. */
    record Wanted(DesiredPlan plan, PlanDocument document, AuditEntry entry) {}

    List<DesiredPlan> plans();

    Optional<byte[]> document(String post);

    /** In one transaction, each with its entry of the audit log; instead of what the posts should follow before. */
    void save(List<Wanted> plans);

    /** Saves all but the document, if that version is still the desired one. */
    void save(DesiredPlan plan);

    /** With its entry of the audit log. */
    void remove(String post, AuditEntry entry);
}
