package io.lamplighter.lighting.sun;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One night between sunset and sunrise, the sun's upper limb at the horizon. Immutable.
 *
 * @param sunsetSecond
 *            epoch second of the sunset; of the begin of the search when the sun was down by then
 * @param sunriseSecond
 *            epoch second of the sunrise; of the end of the search when the sun is not up by then
 * @param setsWithin
 *            whether there is a sunset within the search
 * @param risesWithin
 *            whether there is a sunrise within the search
 */
public record Night(long sunsetSecond, long sunriseSecond, boolean setsWithin, boolean risesWithin) {

    /** All nights that touch a time, in order: none on a polar day, one endless one on a polar night. */
    public static List<Night> between(Instant from, Instant to, Location location) {
        List<Night> nights = new ArrayList<>();
        boolean down = Sun.isBelow(from, location, Sun.SUNRISE_DEGREES);
        long sunset = from.getEpochSecond();
        boolean setsWithin = false;
        for (Instant at = from; at.isBefore(to);) {
            Optional<Crossing> crossing = Sun.nextCrossing(at, location, Sun.SUNRISE_DEGREES)
                    .filter(found -> found.at().isBefore(to));
            if (crossing.isEmpty()) {
                at = at.plus(Sun.SEARCH_LIMIT);
                continue;
            }
            at = crossing.get().at();
            if (crossing.get().rising()) {
                nights.add(new Night(sunset, at.getEpochSecond(), setsWithin, true));
            } else {
                sunset = at.getEpochSecond();
                setsWithin = true;
            }
            down = !crossing.get().rising();
        }
        if (down) {
            nights.add(new Night(sunset, to.getEpochSecond(), setsWithin, false));
        }
        return nights;
    }
}
