package io.lamplighter.lighting.preview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.lamplighter.lighting.level.Level;
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
            Instant look = Control.nextLook(plan, assumed.state(), at, assumed.inputs());
            Instant end = look.isBefore(to) ? look : to;
            append(stretches, at, end, luminaire,
                    Control.decide(plan, assumed.state(), at, assumed.inputs()));
            at = end;
        }
        return List.copyOf(stretches);
    }

    private static void append(List<Stretch> stretches, Instant from, Instant to, Luminaire luminaire,
            Decision decision) {
        Level level = luminaire.nearest(decision.level());
        if (!stretches.isEmpty() && stretches.getLast().continuesAs(level, decision.reason())) {
            stretches.add(stretches.removeLast().until(to));
        } else {
            stretches.add(new Stretch(from, to, level, decision.fade(), decision.reason()));
        }
    }
}
