package io.lamplighter.lighting.program;

import java.time.LocalTime;

/** When a control program is active; outside all its periods the lamp is off (TALQ ActivePeriod). Immutable. */
public sealed interface ActivePeriod {

    /** Furthest that an offset may lie from sunrise or sunset. */
    int MAXIMUM_OFFSET_MINUTES = 720;

    /**
     * Between two local times; with the end at or before the start in the program's day, its begin and its end. Equal
     * times are the whole day.
     *
     * @param start
     *            inclusive, whole seconds
     * @param end
     *            exclusive, whole seconds
     */
    record Absolute(LocalTime start, LocalTime end) implements ActivePeriod {

        public Absolute {
            LocalTimes.requireWholeSeconds("start", start);
            LocalTimes.requireWholeSeconds("end", end);
        }
    }

    /**
     * From sunset to sunrise.
     *
     * @param sunsetOffsetMinutes
     *            after sunset, negative before it
     * @param sunriseOffsetMinutes
     *            after sunrise, negative before it
     */
    record Astro(int sunsetOffsetMinutes, int sunriseOffsetMinutes) implements ActivePeriod {

        public Astro {
            requireOffset("sunset", sunsetOffsetMinutes);
            requireOffset("sunrise", sunriseOffsetMinutes);
        }
    }

    /** While the photocell sees darkness, by its thresholds in the {@link Plan}. */
    record Sensor() implements ActivePeriod {}

    /**
     * From sunset to sunrise, where the photocell decides at both edges and nobody in between.
     *
     * @param sunsetOffsetMinutes
     *            after sunset: from then on it is active whatever the photocell sees
     * @param sunriseOffsetMinutes
     *            after sunrise: from then on it is over
     * @param photocellBeforeSunsetMinutes
     *            from so long before sunset the photocell may make it active, not negative
     * @param photocellBeforeSunriseMinutes
     *            from so long before sunrise the photocell may end it, not negative
     */
    record AstroAndSensor(int sunsetOffsetMinutes, int sunriseOffsetMinutes, int photocellBeforeSunsetMinutes,
            int photocellBeforeSunriseMinutes) implements ActivePeriod {

        public AstroAndSensor {
            requireOffset("sunset", sunsetOffsetMinutes);
            requireOffset("sunrise", sunriseOffsetMinutes);
            requireOffset("photocell before sunset", photocellBeforeSunsetMinutes);
            requireOffset("photocell before sunrise", photocellBeforeSunriseMinutes);
            if (photocellBeforeSunsetMinutes < 0 || photocellBeforeSunriseMinutes < 0) {
                throw new IllegalArgumentException("the photocell's time before sunset or sunrise is negative");
            }
        }
    }

    /** Refuses an offset beyond {@link #MAXIMUM_OFFSET_MINUTES}. */
    static void requireOffset(String what, int minutes) {
        if (minutes < -MAXIMUM_OFFSET_MINUTES || minutes > MAXIMUM_OFFSET_MINUTES) {
            throw new IllegalArgumentException("offset " + minutes + " of " + what + " is outside -"
                    + MAXIMUM_OFFSET_MINUTES + " to " + MAXIMUM_OFFSET_MINUTES + " minutes");
        }
    }
}
