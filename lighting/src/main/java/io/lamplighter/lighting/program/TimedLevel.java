package io.lamplighter.lighting.program;

import java.time.Duration;
import java.util.Objects;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Seconds;

/**
 * A level and the time to ramp there (TALQ CommandBase). Immutable.
 *
 * @param level
 *            to go to
 * @param fade
 *            rampToLevelTime, 0 to {@link #MAXIMUM_FADE}, whole milliseconds
 */
public record TimedLevel(Level level, Duration fade) {

    public static final Duration MAXIMUM_FADE = Duration.ofHours(1);

    public TimedLevel {
        Objects.requireNonNull(level, "level");
        requireFade(fade);
    }

    static void requireFade(Duration fade) {
        if (fade.isNegative() || fade.compareTo(MAXIMUM_FADE) > 0) {
            throw new IllegalArgumentException("a fade of " + Seconds.of(fade) + " is outside 0 to "
                    + Seconds.of(MAXIMUM_FADE));
        }
    }
}
