package io.lamplighter.gateway.preview;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.lamplighter.gateway.fleet.LuminaireId;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.level.PowerCurve;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.preview.Consumption;
import io.lamplighter.lighting.preview.YearOfLight;
import io.lamplighter.lighting.program.LampState;
import io.lamplighter.lighting.program.Override;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.protocol.plan.PlanDocument;
import io.lamplighter.protocol.plan.PlannedLuminaire;

/**
 * What the gateway knows of one lamp. Immutable.
 *
 * @param facts
 *            what it is
 * @param inForce
 *            what the post follows now
 * @param desired
 *            what it shall follow and does not yet; empty when it does, or when nothing is wanted
 * @param state
 *            the override that it reports, and those that are yet to start
 */
public record KnownLamp(LuminaireId id, LampFacts facts, InForce inForce, Optional<PlanDocument> desired,
        LampState state) {

    /** Id of the override that a lamp reports: it does not say whose it is. */
    public static final String REPORTED = "reported";

    /** What a post follows. */
    public sealed interface InForce {

        /** This document. */
        record Document(PlanDocument document) implements InForce {}

        /** Its own settings file: dusk to dawn, with the usual values as far as anybody knows. */
        record Settings() implements InForce {}

        /** A document that the gateway does not have. */
        record Unknown() implements InForce {}

        default boolean isKnown() {
            return !(this instanceof Unknown);
        }

        /** Empty for settings, and when it is not known. */
        default Optional<PlanDocument> written() {
            return this instanceof Document(PlanDocument document) ? Optional.of(document) : Optional.empty();
        }
    }

    /** With what it was told to do later, the one given last being the strongest. */
    public KnownLamp toldLater(List<Override> overrides) {
        LampState told = state;
        for (Override each : overrides) {
            told = told.with(each);
        }
        return new KnownLamp(id, facts, inForce, desired, told);
    }

    /** What this lamp does by a document, or by the usual settings without one. */
    public Plan plan(Optional<PlanDocument> document) {
        return document.map(found -> found.planOf(id.post(), id.device(), facts.location()))
                .orElseGet(() -> Plan.standard(facts.location()));
    }

    /** Its year by a document, likewise, if nothing disturbs it. */
    public YearOfLight year(Optional<PlanDocument> document, int year, ZoneId zone) {
        return YearOfLight.of(plan(document), consumption(document), year, zone);
    }

    /** What it can do by a document, else any level. Its power is 1 W where nobody knows it. */
    public Luminaire luminaire(Optional<PlanDocument> document) {
        return document.flatMap(found -> found.luminaire(id.device())).flatMap(PlannedLuminaire::data)
                .orElseGet(() -> new Luminaire(id.device(), facts.wattage().orElse(1), Level.OFF));
    }

    /** What its curves cost by a document: by the typical power curve, as it is driven at its age. */
    public Consumption consumption(Optional<PlanDocument> document) {
        return new Consumption(luminaire(document), PowerCurve.TYPICAL,
                document.map(found -> found.outputOf(id.device())).orElse(LightOutput.PLAIN), facts.operatingHours());
    }
}
