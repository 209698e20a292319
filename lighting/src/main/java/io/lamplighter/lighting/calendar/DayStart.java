package io.lamplighter.lighting.calendar;

import java.time.LocalTime;

/** When the day of a program begins in local time (TALQ dayOffset). With noon, one program has one whole night. */
public enum DayStart {
    MIDNIGHT(0), NOON(12);

    private final int hour;

    DayStart(int hour) {
        this.hour = hour;
    }

    /** Hours after midnight: 0 or 12. */
    public int hour() {
        return hour;
    }

    LocalTime time() {
        return LocalTime.of(hour, 0);
    }
}
