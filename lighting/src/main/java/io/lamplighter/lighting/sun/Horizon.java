package io.lamplighter.lighting.sun;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The sun passing one elevation at one place, by whole seconds. It remembers the crossings around the time last asked for, so
 * who asks again and again only compares numbers. Immutable as seen from outside, any thread: what is known is replaced as a
 * whole, and an answer does not depend on what was asked before.
 */
public final class Horizon {

    private final Location location;
    private final double elevationDegrees;
    private final int remembered;
    private @Nullable Known known;

    /**
     * @param remembered
     *            crossings at most, beyond those that one question needs; then the eldest are forgotten
     */
    Horizon(Location location, double elevationDegrees, int remembered) {
        this.location = location;
        this.elevationDegrees = elevationDegrees;
        this.remembered = remembered;
    }

    double elevationDegrees() {
        return elevationDegrees;
    }

    /** Whether the sun stands below the elevation at an epoch second. */
    public boolean isBelow(long second) {
        Known current = known;
        return (current != null && current.covers(second, second + 1) ? current : learn(second, second + 1))
                .isBelow(second);
    }

    /** An epoch second until which the sun stays on its side: the next crossing, or where the search for one ended. */
    public long nextChange(long second) {
        return about(second, second + 1).nextChange(second);
    }

    /** All times below the elevation that touch a time, in order: none on a polar day, one endless one on a polar night. */
    public List<Night> nights(long from, long to) {
        Known current = about(from, to);
        List<Night> nights = new ArrayList<>();
        boolean down = current.isBelow(from);
        boolean setsWithin = false;
        long sunset = from;
        for (long at = current.nextChange(from); at < to; at = current.nextChange(at)) {
            if (down) {
                nights.add(new Night(sunset, at, setsWithin, true));
            }
            down = !down;
            setsWithin = true;
            sunset = at;
        }
        if (down) {
            nights.add(new Night(sunset, to, setsWithin, false));
        }
        return nights;
    }

    private Known about(long from, long to) {
        Known current = known;
        return current != null && current.covers(from, to) ? current : learn(from, to);
    }

    private Known learn(long from, long to) {
        Known before = known;
        boolean near = before != null && from >= before.from && from <= before.to + Sun.SEARCH_LIMIT.toSeconds();
        Known next = before != null && near ? before : begin(from);
        while (next.to < to) {
            next = next.further(search(next.to)).since(from, remembered);
        }
        known = next;
        return next;
    }

    private Known begin(long from) {
        boolean below = Sun.isBelow(Instant.ofEpochSecond(from), location, elevationDegrees);
        return new Known(from, below, new long[0], search(from));
    }

    /** Where a search from a second ends. */
    private Edge search(long second) {
        return Sun.nextCrossing(Instant.ofEpochSecond(second), location, elevationDegrees)
                .map(crossing -> new Edge(crossing.at().getEpochSecond(), true))
                .orElseGet(() -> new Edge(second + Sun.SEARCH_LIMIT.toSeconds(), false));
    }

    /** A second up to which is known what there is, and whether that is a crossing. */
    private record Edge(long second, boolean crossing) {}

    /** What is known of a time without gap. Immutable; the array never changes. */
    private static final class Known {

        private final long from;
        /** Exclusive. */
        private final long to;
        private final boolean belowFirst;
        /** Ascending, behind the first second and before the end. */
        private final long[] crossings;
        private final Edge end;

        Known(long from, boolean belowFirst, long[] crossings, Edge end) {
            this.from = from;
            this.to = end.second();
            this.belowFirst = belowFirst;
            this.crossings = crossings;
            this.end = end;
        }

        boolean covers(long first, long last) {
            return first >= from && last <= to;
        }

        boolean isBelow(long second) {
            return belowFirst ^ ((passed(second) & 1) == 1);
        }

        /** Crossings up to a second, inclusive. */
        private int passed(long second) {
            int found = Arrays.binarySearch(crossings, second);
            return found >= 0 ? found + 1 : -found - 1;
        }

        long nextChange(long second) {
            int passed = passed(second);
            return passed < crossings.length ? crossings[passed] : to;
        }

        Known further(Edge next) {
            long[] more = end.crossing() ? Arrays.copyOf(crossings, crossings.length + 1) : crossings;
            if (end.crossing()) {
                more[crossings.length] = to;
            }
            return new Known(from, belowFirst, more, next);
        }

        /** Without the eldest, if there are too many, but with all that matters from a second on. */
        Known since(long second, int most) {
            int dropped = Math.min(crossings.length - most, passed(second));
            return dropped <= 0
                    ? this
                    : new Known(crossings[dropped - 1], belowFirst ^ ((dropped & 1) == 1),
                            Arrays.copyOfRange(crossings, dropped, crossings.length), end);
        }
    }
}
