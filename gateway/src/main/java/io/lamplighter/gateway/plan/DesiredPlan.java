package io.lamplighter.gateway.plan;

import java.time.Instant;

import io.lamplighter.gateway.audit.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What one post shall follow; its document is kept apart, for it is long. Immutable.
 *
 * @param post
 *            the post's id
 * @param id
 *            of the document, by which the post knows its versions
 * @param number
 *            of the version
 * @param hash
 *            of the document's bytes
 * @param origin
 *            which version of which plan it is
 * @param requester
 *            who wants it
 * @param refusal
 *            why the post will not have it, as a stable code; null while it did not say so
 */
public record DesiredPlan(String post, String id, long number, String hash, PlanOrigin origin, String requester,
        Instant setAt, @Nullable String refusal) {

    /** The group plan that wants it; empty when somebody wants it of the post itself. */
    public String group() {
        return origin.group();
    }

    /** For the audit log. */
    String json() {
        return new Snapshot().with("id", id).with("version", number).with("hash", hash)
                .with("group", group().isEmpty() ? null : group()).with("planVersion", origin.version()).json();
    }

    DesiredPlan refused(@Nullable String why) {
        return new DesiredPlan(post, id, number, hash, origin, requester, setAt, why);
    }

    /** The same as another version of its plan. */
    DesiredPlan from(PlanOrigin other) {
        return new DesiredPlan(post, id, number, hash, other, requester, setAt, refusal);
    }
}
