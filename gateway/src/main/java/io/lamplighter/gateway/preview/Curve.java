package io.lamplighter.gateway.preview;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.lamplighter.lighting.preview.Assumption;
import io.lamplighter.lighting.preview.Preview;
import io.lamplighter.lighting.preview.Step;
import io.lamplighter.lighting.preview.Stretch;
import io.lamplighter.lighting.preview.Usage;
import io.lamplighter.protocol.plan.PlanDocument;

/**
 * What a lamp does in some time, with the cause of each step. Immutable.
 *
 * @param steps
 *            without gap and overlap
 * @param usage
 *            what they cost, as the lamp is driven, by the typical power curve
 */
public record Curve(List<Step> steps, Usage usage) {

    /** By a document, or by the usual settings without one. */
    public static Curve of(KnownLamp lamp, Optional<PlanDocument> document, Instant from, Instant to) {
        List<Step> steps = Preview.explained(lamp.plan(document), lamp.luminaire(document),
                Assumption.with(lamp.state()), from, to);
        return new Curve(steps, lamp.consumption(document).of(steps.stream().map(Step::stretch).toList()));
    }

    public List<Stretch> stretches() {
        return steps.stream().map(Step::stretch).toList();
    }

    /** By what the lamp follows now; empty when nobody knows that. */
    public static Optional<Curve> inForce(KnownLamp lamp, Instant from, Instant to) {
        return lamp.inForce().isKnown() ? Optional.of(of(lamp, lamp.inForce().written(), from, to)) : Optional.empty();
    }
}
