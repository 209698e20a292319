package io.lamplighter.gateway.plan;

import java.util.NavigableSet;

/** Knows whom a target means. Thread-safe; never blocks on a disk. */
public interface PlanTargets {

    /** The posts that are meant now, in the order of their ids; none when the group, district or street is gone. */
    NavigableSet<String> posts(PlanTarget target);
}
