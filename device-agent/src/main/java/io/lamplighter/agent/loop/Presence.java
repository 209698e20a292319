package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.Optional;

/** When somebody was last near the post. One owner thread. */
final class Presence {

    private final double lapse;
    private boolean present;
    private boolean ever;
    private long lastNanos;

    /** With {@code lapse} seconds of the world per second of the ticker; 1 on a post. */
    Presence(double lapse) {
        this.lapse = lapse;
    }

    /** The sensor was read. Returns whether somebody has come. */
    boolean seen(boolean now, long nowNanos) {
        boolean came = now && !present;
        present = now;
        if (now) {
            ever = true;
            lastNanos = nowNanos;
        }
        return came;
    }

    /** Whether somebody was there when the sensor was last read. */
    boolean now() {
        return present;
    }

    /**
     * How long ago somebody was last seen, in time of the world; zero while somebody is, empty when nobody ever was. A sensor
     * that is not {@code trusted} says no more than when it last saw somebody.
     */
    Optional<Duration> ago(long nowNanos, boolean trusted) {
        if (!ever) {
            return Optional.empty();
        }
        return Optional.of(present && trusted
                ? Duration.ZERO
                : Duration.ofNanos((long) ((nowNanos - lastNanos) * lapse)));
    }
}
