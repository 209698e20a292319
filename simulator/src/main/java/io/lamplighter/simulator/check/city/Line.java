package io.lamplighter.simulator.check.city;

/** How a line to the broker is. */
public enum Line {
    WELL,
    /** Both ends see at once that it is over. */
    CUT,
    /** Nothing arrives, and nobody says so. */
    SILENT
}
