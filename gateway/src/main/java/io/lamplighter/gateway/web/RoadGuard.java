package io.lamplighter.gateway.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.gateway.plan.PlanDesk;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.RoadClass;
import io.lamplighter.protocol.command.Action;

/**
 * Whoever wants less light for a road than its class asks for, as for work at the lamp, says why, and not for longer than a day
 * at a time. The class is that of the plan which the post follows. Thread-safe; may block on the disk.
 */
record RoadGuard(PlanDesk plans) {

    static final Duration LONGEST = Duration.ofHours(24);

    /**
     * Lets the wish through for all of them, or for none.
     *
     * @throws RequestRefused
     *             with the first that it is not for
     */
    void pass(CommandRequest.Asked asked, Collection<LuminaireId> luminaires, Instant now) {
        if (!(asked.action() instanceof Action.OverrideLevel override)) {
            return;
        }
        boolean explained = !asked.purpose().reason().isBlank();
        boolean brief = !override.expiration().isAfter(override.start().orElse(now).plus(LONGEST));
        if ((explained && brief) || override.level().equals(Level.FULL)) {
            return;
        }
        for (LuminaireId luminaire : luminaires) {
            Optional<RoadClass> road = plans.followed(luminaire.post())
                    .flatMap(document -> document.roadClassOf(luminaire.device()));
            if (road.isPresent() && override.level().compareTo(road.get().minimum()) < 0) {
                throw new Problem(422, explained ? "too-long-below-minimum" : "reason-missing",
                        "A road would have less light than its class asks for",
                        "the road class " + road.get().name() + " of " + luminaire + " asks for "
                                + road.get().minimum().percent() + " %: less needs a reason, and ends within "
                                + LONGEST.toHours() + " h")
                        .refused();
            }
        }
    }
}
