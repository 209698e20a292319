package io.lamplighter.lighting.sun;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * The sun over one place, with what was worked out about it. Plans of one place may share it. Any thread; equal to every other
 * sky of the place, for it changes no answer.
 */
public final class Sky {

    /** Elevations that are remembered; a further one is worked out again each time it is asked for. */
    private static final int MAXIMUM_HORIZONS = 16;
    /** Of four days: what a day and the days next to it ask for. */
    private static final int FEW_CROSSINGS = 8;
    private static final int CROSSINGS_OF_A_YEAR = 2 * (366 + 4);

    private final Location location;
    private final int remembered;
    private final List<Horizon> horizons = new CopyOnWriteArrayList<>();

    private Sky(Location location, int remembered) {
        this.location = location;
        this.remembered = remembered;
    }

    /** For who asks about today: some hundred bytes. */
    public static Sky over(Location location) {
        return new Sky(location, FEW_CROSSINGS);
    }

    /** For who asks about a year again and again: 6 KiB for each elevation. */
    public static Sky forAYear(Location location) {
        return new Sky(location, CROSSINGS_OF_A_YEAR);
    }

    public Location location() {
        return location;
    }

    /** The sun passing an elevation, degrees. */
    public Horizon horizon(double elevationDegrees) {
        for (Horizon known : horizons) {
            if (known.elevationDegrees() == elevationDegrees) {
                return known;
            }
        }
        Horizon added = new Horizon(location, elevationDegrees, remembered);
        if (horizons.size() < MAXIMUM_HORIZONS) {
            horizons.add(added);
        }
        return added;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Sky that && location.equals(that.location));
    }

    @Override
    public int hashCode() {
        return location.hashCode();
    }

    @Override
    public String toString() {
        return "Sky[location=" + location + "]";
    }
}
