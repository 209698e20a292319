package io.lamplighter.gateway.inventory;

import java.util.Objects;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.fleet.LuminaireId;
import org.jspecify.annotations.Nullable;

/**
 * One luminaire of the inventory before and after. Immutable.
 *
 * @param before
 *            null when it is new
 * @param after
 *            null when it is gone
 */
public record AssetChange(@Nullable Asset before, @Nullable Asset after) {

    public AssetChange {
        if (before == null && after == null) {
            throw new IllegalArgumentException("neither before nor after: nothing changes");
        }
    }

    public LuminaireId id() {
        return Objects.requireNonNull(after == null ? before : after).id();
    }

    /**
     * How the audit log tells it, by whoever made the draft: the fields that changed, as they were and as they are. So what an
     * import writes there is never more than what its list says and what that replaced.
     */
    AuditEntry audit(AuditEntry draft) {
        String action = before == null ? "luminaire-added" : after == null ? "luminaire-removed" : "luminaire-changed";
        return draft.about(action, id().toString()).changed(before == null ? null : before.jsonUnlike(after),
                after == null ? null : after.jsonUnlike(before));
    }
}
