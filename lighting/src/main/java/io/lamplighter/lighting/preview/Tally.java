package io.lamplighter.lighting.preview;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.output.LightOutput;
import org.jspecify.annotations.Nullable;

/**
 * The stretches of a time, those that cost the same added up: a month has a hundred stretches, but only a handful of kinds. Immutable.
 *
 * @param times
 *            of each kind
 * @param chains
 *            in which some level may be left before it is reached, so that their order matters
 */
record Tally(Map<Turn, Times> times, List<Chain> chains) {

    /**
     * One kind of stretch: the level before was reached, and this one is.
     *
     * @param before
     *            the level from which the lamp comes; null at the begin of the time
     * @param abrupt
     *            whether somebody wants it at once
     */
    record Turn(@Nullable Level before, Level level, Duration fade, boolean abrupt) {

        private static Turn of(@Nullable Level before, Stretch stretch) {
            return new Turn(before, stretch.level(), stretch.fade(), stretch.isAbrupt());
        }
    }

    /** How many stretches of a kind there were, and how long they all were. */
    record Times(int count, Duration total) {

        private Times and(Times other) {
            return new Times(count + other.count, total.plus(other.total));
        }
    }

    /** Stretches that follow a level that was reached; the last one is reached too, unless the time ends before. */
    record Chain(@Nullable Level before, List<Stretch> stretches) {

        Chain {
            stretches = List.copyOf(stretches);
        }
    }

    Tally {
        times = Map.copyOf(times);
        chains = List.copyOf(chains);
    }

    /** Of stretches that follow each other. */
    static Tally of(List<Stretch> stretches) {
        Map<Turn, Times> times = new HashMap<>();
        List<Chain> chains = new ArrayList<>();
        Level before = null;
        for (int i = 0; i < stretches.size();) {
            int end = i;
            while (end < stretches.size() - 1 && !isReached(stretches.get(end))) {
                end++;
            }
            Stretch last = stretches.get(end);
            if (end == i && isReached(last)) {
                times.merge(Turn.of(before, last), new Times(1, last.length()), Times::and);
            } else {
                chains.add(new Chain(before, stretches.subList(i, end + 1)));
            }
            before = last.level();
            i = end + 1;
        }
        return new Tally(times, chains);
    }

    /** However the lamp is driven. */
    private static boolean isReached(Stretch stretch) {
        return stretch.length().compareTo(stretch.fade()) >= 0
                && stretch.length().compareTo(LightOutput.LONGEST_SOFT_START) >= 0;
    }
}
