package io.lamplighter.gateway.plan;

import io.lamplighter.gateway.audit.Snapshot;

/**
 * A group plan that is kept but cannot be followed any more. The posts that it means keep what they have until somebody puts it
 * anew or removes it. Immutable.
 *
 * @param version
 *            that is in force
 */
public record UnreadablePlan(Claim claim, KeptVersion version, StoredContent.Unreadable content) {

    /** For the audit log. */
    String json() {
        return new Snapshot().with("id", claim.id()).with("version", version.number())
                .with("target", claim.target().snapshot()).with("priority", claim.priority())
                .with("calendar", version.calendar().orElse(null)).with("plan", content.wish()).json();
    }
}
