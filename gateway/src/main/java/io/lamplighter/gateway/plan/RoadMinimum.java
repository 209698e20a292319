package io.lamplighter.gateway.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.RoadClass;
import io.lamplighter.protocol.command.Action;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlannedLuminaire;

/**
 * Whoever wants less light for a road than its class asks for, as for work at the lamp, says why, and not for longer than a day
 * at a time. The class is that of the plan which the post follows. Thread-safe; may block on the disk.
 */
public record RoadMinimum(PlanDesk plans) {

    public static final Duration LONGEST = Duration.ofHours(24);

    /** What is wrong with the wish for the first luminaire that it is not for; empty when it may be for all. */
    public Optional<String> breach(Action action, boolean explained, Collection<LuminaireId> luminaires, Instant now) {
        if (!(action instanceof Action.OverrideLevel override)) {
            return Optional.empty();
        }
        boolean brief = !override.expiration().isAfter(override.start().orElse(now).plus(LONGEST));
        if ((explained && brief) || override.level().equals(Level.FULL)) {
            return Optional.empty();
        }
        return luminaires.stream().flatMap(each -> breach(override, each, now).stream()).findFirst();
    }

    private Optional<String> breach(Action.OverrideLevel override, LuminaireId luminaire, Instant now) {
        return plans.followed(luminaire.post())
                .flatMap(document -> road(document, luminaire, override.start().orElse(now), override.expiration()))
                .filter(road -> override.level().compareTo(road.minimum()) < 0)
                .map(road -> text(road, luminaire));
    }

    /** The highest class that holds while the override does. */
    private static Optional<RoadClass> road(PlanDocument document, LuminaireId luminaire, Instant from, Instant to) {
        ZoneId zone = document.timetable().zone();
        boolean byTheClock = document.luminaire(luminaire.device()).flatMap(PlannedLuminaire::calendar).isPresent();
        return document.roadClassOf(luminaire.device()).map(road -> byTheClock
                ? road.between(from.atZone(zone).toLocalDateTime(), to.atZone(zone).toLocalDateTime())
                : road);
    }

    private static String text(RoadClass road, LuminaireId luminaire) {
        return "the road class " + road.name() + " of " + luminaire + " asks for " + road.minimum().percent()
                + " %: less needs a reason, and ends within " + LONGEST.toHours() + " h";
    }
}
