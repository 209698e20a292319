package io.lamplighter.gateway.command;

/** Why the gateway takes no command. The code is stable: the same in replies, logs and metrics. */
public enum Refusal {

    /** No such luminaire was ever born. */
    UNKNOWN_LUMINAIRE("unknown-luminaire"),
    /** The override would end before it could start. */
    EXPIRED("expired"),
    /** The luminaire is lit for an emergency, which comes before other overrides until it is over or resumed. */
    EMERGENCY("emergency-in-force"),
    /** The luminaire's post does not take such commands: its birth does not name them. */
    NOT_SUPPORTED("not-supported"),
    /** As many commands are open as the gateway keeps; ask again later. */
    TOO_MANY_COMMANDS("too-many-commands"),
    /** The store cannot be written now; ask again later. */
    STORE_UNAVAILABLE("store-unavailable");

    private final String code;

    Refusal(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Whether the same may be taken a little later. */
    boolean passes() {
        return this == TOO_MANY_COMMANDS || this == STORE_UNAVAILABLE;
    }
}
