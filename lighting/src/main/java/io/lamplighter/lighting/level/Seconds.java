package io.lamplighter.lighting.level;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations in messages for people. */
public final class Seconds {

    private static final int MILLIS = 3;

    private Seconds() {}

    /** Such as {@code 0.5 s}. */
    public static String of(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), MILLIS).stripTrailingZeros().toPlainString() + " s";
    }
}
