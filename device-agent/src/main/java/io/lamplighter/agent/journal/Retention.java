package io.lamplighter.agent.journal;

/** How dear a record is: how soon it must be on the flash, and whether a full journal may drop it. */
public enum Retention {
    /** Periodic measurements: on the flash within a minute, dropped first when the journal is full. */
    ROUTINE("routine"),
    /** Alarms, energy counters and command results: on the flash within a second, dropped only by themselves. */
    KEPT("kept");

    private final String word;

    Retention(String word) {
        this.word = word;
    }

    /** What file names of this kind begin with. */
    String word() {
        return word;
    }
}
