package io.lamplighter.gateway.retention;

/** What is kept for a time of its own. */
public enum Kind {

    /** Reports, in chunks that are sealed and whole, and by lamp. By arrival the first, by sample time the second. */
    CHUNKS, HISTORY,
    /** Energy of quarters and hours; afterwards days and months are still told. */
    ENERGY_QUARTERS, ENERGY_DAYS,
    /** Alarms that are closed, with their histories. */
    ALARMS, AUDIT,
    /** Commands that are finished. */
    COMMANDS, QUARANTINE
}
