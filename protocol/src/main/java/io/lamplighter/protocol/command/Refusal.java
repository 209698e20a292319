package io.lamplighter.protocol.command;

/** Why a command is refused: the stable codes in results, replies, logs and metrics. */
public final class Refusal {

    public static final String LEVEL_OUT_OF_RANGE = "level-out-of-range";
    public static final String EXPIRED = "expired";
    public static final String UNKNOWN_LUMINAIRE = "unknown-luminaire";
    /** The lamp was switched on and off too often. */
    public static final String SWITCHING_LIMIT = "switching-limit";
    /** The post does not know the time, so it cannot tell whether the command has expired. */
    public static final String CLOCK_UNKNOWN = "clock-unknown";
    /** The relay's contact is welded: switching it off is tried by the post itself, now and then. */
    public static final String RELAY_FAILURE = "relay-failure";
    public static final String MALFORMED = "malformed";

    /** The post has a later version of this plan. */
    public static final String PLAN_OUTDATED = "plan-outdated";
    /** The post has this version of this plan with another content. */
    public static final String PLAN_CONFLICT = "plan-conflict";
    /** The flash did not take the plan. */
    public static final String PLAN_NOT_STORED = "plan-not-stored";
    /** Another plan is on its way to the flash, or came a moment ago. */
    public static final String PLAN_BUSY = "plan-busy";

    /** The post tests itself already. */
    public static final String SELFTEST_BUSY = "selftest-busy";

    private Refusal() {}
}
