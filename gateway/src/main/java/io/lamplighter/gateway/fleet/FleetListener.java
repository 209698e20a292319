package io.lamplighter.gateway.fleet;

/** Hears of changes after they are committed and visible in the fleet. */
@FunctionalInterface
public interface FleetListener {

    /**
     * Called on an ingest thread, by several of them at a time: note the names and return at once. Must neither block
     * nor throw; what it throws is logged as a bug, and it stays subscribed.
     */
    void changed(FleetChange change);
}
