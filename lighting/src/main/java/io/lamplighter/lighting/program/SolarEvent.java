package io.lamplighter.lighting.program;

/** What the sun does at the horizon (TALQ solarEventType). */
public enum SolarEvent {
    SUNRISE, SUNSET
}
