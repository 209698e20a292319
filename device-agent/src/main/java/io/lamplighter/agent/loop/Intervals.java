package io.lamplighter.agent.loop;

import java.time.Duration;

/**
 * How often a post measures and reports, in time of the ticker. Immutable.
 *
 * @param sample
 *            between two readings of a sensor; after a change of level the meter is read more often for a while
 * @param report
 *            between two full reports; changes beyond the dead bands are reported at once
 * @param counters
 *            between two reports of energy and hours, which are also saved then
 */
public record Intervals(Duration sample, Duration report, Duration counters) {

    public Intervals {
        requirePositive("sample", sample);
        requirePositive("report", report);
        requirePositive("counters", counters);
    }

    /** 5 s, 60 s, 15 min. */
    public static Intervals standard() {
        return new Intervals(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMinutes(15));
    }

    private static void requirePositive(String what, Duration interval) {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException(what + " interval " + interval + " is not above 0");
        }
    }
}
