package io.lamplighter.lighting.program;

import java.time.Duration;

import io.lamplighter.lighting.level.Seconds;
/**
 * How the posts of a city share a time, so that feeders are not switched at one blow: each takes what its plan says of times
 * and sun by its own head start earlier. So nobody is later than the plan says. Immutable.
 *
 * @param window
 *            of the earliest before the plan's times, 0 to {@link #LONGEST_WINDOW}; 0 for all at once
 */
public record Stagger(Duration window) {

    /** The sun sinks by a degree in it at most, so nobody sees who lights first and who puts out first. */
    public static final Duration LONGEST_WINDOW = Duration.ofMinutes(5);
    public static final Stagger NONE = new Stagger(Duration.ZERO);

    /** 2^32 divided by the golden ratio: multiples of it lie evenly, so posts numbered one after the other do (Knuth). */
    private static final int GOLDEN = 0x9E3779B9;

    public Stagger {
        if (window.isNegative() || window.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException(
                    "a window of " + Seconds.of(window) + " to stagger in is outside 0 to "
                            + Seconds.of(LONGEST_WINDOW));
        }
    }

    /** How much earlier a post is: whole seconds, below the window, the same always and everywhere for the same id. */
    public Duration headStart(String post) {
        long share = Integer.toUnsignedLong(post.hashCode() * GOLDEN);
        return Duration.ofSeconds((share * window.toSeconds()) >>> Integer.SIZE);
    }
}
