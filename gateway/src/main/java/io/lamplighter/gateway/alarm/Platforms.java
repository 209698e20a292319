package io.lamplighter.gateway.alarm;

import java.time.Instant;
import java.util.List;

/** Tells which ways to city platforms need somebody's look. Thread-safe; never blocks. */
@FunctionalInterface
public interface Platforms {

    /**
     * One that does.
     *
     * @param type
     *            {@link AlarmTypes#PLATFORM_FAILURE} or {@link AlarmTypes#PLATFORM_REFUSAL}
     * @param connector
     *            its id
     * @param since
     *            when it began, by the gateway's clock
     * @param certain
     *            false when nobody can tell yet: then nothing opens, and what is open stays open
     */
    record Trouble(String type, String connector, Instant since, boolean certain) {}

    /** All of now, also those that began just now. */
    List<Trouble> troubles();
}
