package io.lamplighter.gateway.preview;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.program.DuskToDawn;
import io.lamplighter.lighting.program.Photocell;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.sun.Location;

/**
 * With what savings and previews compare: the whole night at full light. The same for every plan, so that a plan which lights
 * later or earlier is seen to save or cost. Immutable.
 *
 * @param sunElevationDegrees
 *            below which the sun is during that night, as of {@link DuskToDawn}
 */
public record Baseline(double sunElevationDegrees) {

    /** What a lamp at a place would do. */
    public Plan plan(Location location) {
        DuskToDawn wholeNight = new DuskToDawn(sunElevationDegrees, Level.FULL, DuskToDawn.DEFAULT_FADE);
        return new Plan(location, wholeNight, Photocell.standard(), Level.FULL);
    }
}
