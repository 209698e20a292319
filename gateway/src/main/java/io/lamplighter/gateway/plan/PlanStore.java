package io.lamplighter.gateway.plan;

import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;

/** Keeps desired plans over restarts. Thread-safe; each method blocks on the disk and throws StoreException. */
public interface PlanStore {

    List<DesiredPlan> plans();

    Optional<byte[]> document(String post);

    /** With its entry of the audit log, durable when it returns; instead of what the post should follow before. */
    void save(DesiredPlan plan, byte[] document, AuditEntry entry);

    /** Saves all but the document, if that version is still the desired one. */
    void save(DesiredPlan plan);

    /** With its entry of the audit log. */
    void remove(String post, AuditEntry entry);
}
