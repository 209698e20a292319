package io.lamplighter.lighting.program;

/** What a dynamic control listens to (TALQ SensorControlSource). */
public enum SensorSource {
    /** Somebody is near the post. */
    PRESENCE,
    /** So many vehicles pass as the control's {@link TrafficThreshold} says. */
    TRAFFIC,
    /** A neighbouring post tells that somebody was sensed there, or further away. */
    NEIGHBOUR
}
