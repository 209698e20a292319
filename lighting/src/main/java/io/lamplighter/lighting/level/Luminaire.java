package io.lamplighter.lighting.level;

import java.util.Objects;

/**
 * One light head on a post and what it can do. Immutable.
 *
 * @param id
 *            unique on its post, not blank, such as luminaire-1
 * @param nominalPowerWatts
 *            electrical power at full light, W, above 0, finite
 * @param minimumLevel
 *            lowest level at which it still burns steadily; {@link Level#OFF} if it can go down to nothing
 */
public record Luminaire(String id, double nominalPowerWatts, Level minimumLevel) {

    public Luminaire {
        Objects.requireNonNull(minimumLevel, "minimumLevel");
        if (id.isBlank()) {
            throw new IllegalArgumentException("luminaire id is blank");
        }
        if (!(nominalPowerWatts > 0 && Double.isFinite(nominalPowerWatts))) {
            throw new IllegalArgumentException(
                    "a nominal power of " + nominalPowerWatts + " W of luminaire " + id + " is not above 0");
        }
    }

    /** The level that this luminaire shows when asked for one: off stays off, anything else is at least the minimum. */
    public Level nearest(Level wanted) {
        return wanted.isOff() || wanted.compareTo(minimumLevel) >= 0 ? wanted : minimumLevel;
    }
}
