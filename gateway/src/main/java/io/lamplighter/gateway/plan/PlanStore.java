package io.lamplighter.gateway.plan;

import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.protocol.plan.PlanDocument;

/** Keeps desired plans over restarts. Thread-safe; each method blocks on the disk and throws StoreException. */
public interface PlanStore {

    /**
     * A plan with its document and the entry of the audit log.
     *
     * @param document
     *            as it is sent
     * @param told
     *            the same, for the time when the post reports it
     */
    record Wanted(DesiredPlan plan, PlanDocument document, Told told, Optional<OwnVersion> own, AuditEntry entry) {}

    /**
     * What a post is told from now on.
     *
     * @param content
     *            the document under the version that all posts share
     * @param forgotten
     *            what the post was told before and nobody needs to know any more
     */
    record Told(PostPlan plan, PlanDocument content, List<PostPlan> forgotten) {}

    /**
     * A new version of what is wanted of the post itself.
     *
     * @param forgotten
     *            numbers of versions that are too many
     */
    record OwnVersion(GroupPlan.Content content, List<Long> forgotten) {}

    List<DesiredPlan> plans();

    /** What posts were told, the desired documents among it, in the order of the numbers. */
    List<PostPlan> told();

    Optional<byte[]> document(String post);

    /** The document that is kept under that name. */
    Optional<byte[]> content(String id);

    /** Versions of group plans and of what was wanted of posts. */
    PlanVersionStore versions();

    /** In one transaction, each with its entry of the audit log; instead of what the posts should follow before. */
    void save(List<Wanted> plans);

    /** Saves its refusal, if that version is still the desired one. */
    void save(DesiredPlan plan);

    /** Saves where they come from, in one transaction: a newer version that tells the post nothing new. */
    void relabel(List<PostPlan> told);

    /** What a post was told that is gone, and the versions of what was wanted of it; in one transaction. */
    void forget(String post);

    /** With its entry of the audit log. What the post was told stays known, for it still follows it. */
    void remove(String post, AuditEntry entry);
}
