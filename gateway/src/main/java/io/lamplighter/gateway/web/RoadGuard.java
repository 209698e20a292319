package io.lamplighter.gateway.web;

import java.time.Instant;
import java.util.Collection;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.plan.PlanDesk;
import io.lamplighter.gateway.plan.RoadMinimum;

/** Refuses what {@link RoadMinimum} forbids. Thread-safe; may block on the disk. */
record RoadGuard(PlanDesk plans) {

    /**
     * Lets the wish through for all of them, or for none.
     *
     * @throws RequestRefused
     *             with the first that it is not for
     */
    void pass(CommandRequest.Asked asked, Collection<LuminaireId> luminaires, Instant now) {
        boolean explained = !asked.purpose().reason().isBlank();
        new RoadMinimum(plans).breach(asked.action(), explained, luminaires, now).ifPresent(detail -> {
            throw new Problem(422, explained ? "too-long-below-minimum" : "reason-missing",
                    "A road would have less light than its class asks for", detail).refused();
        });
    }
}
