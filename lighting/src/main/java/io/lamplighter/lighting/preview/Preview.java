package io.lamplighter.lighting.preview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.program.Control;
import io.lamplighter.lighting.program.Decision;
import io.lamplighter.lighting.program.Plan;

/** The level curve of a lamp, from one moment to another. Stateless; any thread. */
public final class Preview {

    private Preview() {}

    /**
     * What the lamp will be told, without gap and overlap, to the second; stretches that follow each other differ in level or
     * reason.
     *
     * @param to
     *            after from
     */
    public static List<Stretch> of(Plan plan, Luminaire luminaire, Assumption assumed, Instant from, Instant to) {
        List<Stretch> stretches = new ArrayList<>();
        Instant at = from;
        while (at.isBefore(to)) {
            Stretch next = next(plan, luminaire, assumed, at, to);
            at = next.to();
            stretches.add(!stretches.isEmpty() && stretches.getLast().continuesAs(next)
                    ? stretches.removeLast().until(at)
                    : next);
        }
        return List.copyOf(stretches);
    }

    /**
     * The same with the cause of each: steps that follow each other differ in level or cause, so that also what changes no level is
     * seen, such as another day of the calendar.
     */
    public static List<Step> explained(Plan plan, Luminaire luminaire, Assumption assumed, Instant from, Instant to) {
        List<Step> steps = new ArrayList<>();
        Instant at = from;
        while (at.isBefore(to)) {
            Step next = new Step(next(plan, luminaire, assumed, at, to),
                    Control.explain(plan, assumed.state(), at, assumed.inputs()));
            at = next.stretch().to();
            steps.add(!steps.isEmpty() && steps.getLast().continuesAs(next) ? steps.removeLast().until(at) : next);
        }
        return List.copyOf(steps);
    }

    /** As long as nothing can change, and not beyond an end. */
    private static Stretch next(Plan plan, Luminaire luminaire, Assumption assumed, Instant at, Instant to) {
        Instant look = Control.nextLook(plan, assumed.state(), at, assumed.inputs());
        Decision decision = Control.decide(plan, assumed.state(), at, assumed.inputs());
        return new Stretch(at, look.isBefore(to) ? look : to, luminaire.nearest(decision.level()), decision.fade(),
                decision.reason());
    }
}
