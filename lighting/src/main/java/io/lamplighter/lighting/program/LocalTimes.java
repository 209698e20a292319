package io.lamplighter.lighting.program;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** What programs ask of a local time. */
final class LocalTimes {

    private LocalTimes() {}

    static void requireWholeSeconds(String what, LocalTime time) {
        if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException(what + " " + time + " is not a whole second");
        }
    }
}
