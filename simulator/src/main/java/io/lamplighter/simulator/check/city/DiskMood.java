package io.lamplighter.simulator.check.city;

/** What the flash of a post does with some of the calls. */
public enum DiskMood {
    WELL, ERRORS, FULL, SYNC_ERRORS
}
