package io.lamplighter.gateway.inventory;

import io.lamplighter.gateway.audit.AuditEntry;
import io.lamplighter.gateway.audit.Snapshot;
import io.lamplighter.gateway.fleet.Fleet;
import io.lamplighter.gateway.fleet.LuminaireView;
import io.lamplighter.gateway.fleet.PostState;
import io.lamplighter.gateway.fleet.Removal;

/**
 * Removes posts that were taken down: from the fleet, then from the books. What alarms, commands and plans know of them ends
 * with the fleet's change. Thread-safe.
 */
public final class PostRemoval {

    private final Fleet fleet;
    private final PostOwner owner;
    private final Inventory inventory;
    private final PostMemory memory;

    public PostRemoval(Fleet fleet, PostOwner owner, Inventory inventory, PostMemory memory) {
        this.fleet = fleet;
        this.owner = owner;
        this.inventory = inventory;
        this.memory = memory;
    }

    /**
     * Removes a post that is not heard, or that only the books know. When it fails half-way the same again makes the rest.
     *
     * @param draft
     *            who does it, for the audit log
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when it could not be stored to its end
     */
    public Removal remove(String post, AuditEntry draft) {
        Removal fromFleet = fleet.post(post).map(state -> owner.remove(state,
                draft.about("post-removed", post).changed(json(state), null))).orElse(Removal.UNKNOWN);
        if (fromFleet == Removal.IN_REACH) {
            return fromFleet;
        }
        boolean inBooks = inventory.removePost(post, draft);
        return memory.forget(post) || inBooks ? Removal.REMOVED : fromFleet;
    }

    private static String json(PostState post) {
        return new Snapshot().with("district", post.district()).with("heardAt", post.heardAt())
                .with("luminaires", post.luminaires().stream().map(LuminaireView::id).toList()).json();
    }
}
