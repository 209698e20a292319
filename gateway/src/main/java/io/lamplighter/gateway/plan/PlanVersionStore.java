package io.lamplighter.gateway.plan;

import java.util.List;
import java.util.Optional;

/**
 * Reads versions of plans, which are kept by whoever keeps the plans. Thread-safe; each method blocks on the disk and throws
 * StoreException.
 */
public interface PlanVersionStore {

    /** The newest first; none when there never was such a plan, or it is forgotten. */
    List<KeptVersion> versions(PlanKey plan);

    /** What it said. The wish is empty when it is from before versions were kept. */
    Optional<StoredContent> content(PlanKey plan, long version);

    /** Group plans that are gone but have versions, the one that was changed longest ago first. */
    List<String> gone();
}
