package io.lamplighter.agent.diagnosis;

/** What is known of the present burning of a lamp: whether any current flowed since its contact was closed. */
enum Burning {
    /** Found lit at the start, and no current since: nobody saw the contact close. */
    FOUND,
    /** Dark on command. */
    DARK,
    /** Was seen to be switched on, and no current since. */
    NEVER_CAUGHT,
    /** Current has flowed: the contact is closed. */
    CAUGHT;

    Burning after(boolean commandedLit, boolean currentFlows) {
        if (!commandedLit) {
            return DARK;
        }
        if (currentFlows || this == CAUGHT) {
            return CAUGHT;
        }
        return this == FOUND ? FOUND : NEVER_CAUGHT;
    }
}
