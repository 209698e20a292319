package io.lamplighter.gateway.preview;

import java.util.Optional;
import java.util.OptionalDouble;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.program.LampState;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlannedLuminaire;

/**
 * What the gateway knows of one lamp. Immutable.
 *
 * @param location
 *            as the post says it, else as the city's books have it
 * @param wattage
 *            at full light, W; empty when nobody knows it
 * @param inForce
 *            what the post follows now
 * @param desired
 *            what it shall follow and does not yet; empty when it does, or when nothing is wanted
 * @param state
 *            the override that it reports
 */
public record KnownLamp(LuminaireId id, Location location, OptionalDouble wattage, InForce inForce,
        Optional<PlanDocument> desired, LampState state) {

    /** What a post follows. */
    public sealed interface InForce {

        /** This document. */
        record Document(PlanDocument document) implements InForce {}

        /** Its own settings file: dusk to dawn, with the usual values as far as anybody knows. */
        record Settings() implements InForce {}

        /** A document that the gateway does not have. */
        record Unknown() implements InForce {}
    }

    /** What this lamp does by a document. */
    public Plan plan(PlanDocument document) {
        return document.planOf(id.post(), id.device(), location);
    }

    /** What it can do by a document, else any level. Its power is 1 W where nobody knows it. */
    public Luminaire luminaire(Optional<PlanDocument> document) {
        return document.flatMap(found -> found.luminaire(id.device())).flatMap(PlannedLuminaire::data)
                .orElseGet(() -> new Luminaire(id.device(), wattage.orElse(1), Level.OFF));
    }
}
