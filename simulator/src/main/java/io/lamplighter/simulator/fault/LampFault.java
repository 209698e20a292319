package io.lamplighter.simulator.fault;

import java.time.Instant;

/** What is broken about one luminaire, its relay or its supply. */
public enum LampFault {
    NONE,
    /** The contact does not open any more. */
    WELDED_RELAY,
    /** The contact does not close any more. */
    OPEN_RELAY,
    /** The light source gives no light; its control gear still idles. */
    BROKEN_LAMP,
    /** The control line is broken: full light whatever is asked. */
    STUCK_DIMMER,
    /** Half of the light source is dark. */
    HALF_DARK,
    /** The control gear draws half as much again. */
    OVERLOAD,
    /** It goes out and comes back, two seconds each. */
    CYCLING,
    /** The supply is gone; the controller has another. */
    SUPPLY_LOSS,
    /** The supply has a third less than it should. */
    LOW_SUPPLY;

    private static final double IDLE_SHARE = 0.015;
    private static final int CYCLE_SECONDS = 2;

    /** Whether the luminaire is fed, when the contact is told to feed it or not. */
    public boolean feeds(boolean told) {
        return switch (this) {
            case WELDED_RELAY -> true;
            case OPEN_RELAY, SUPPLY_LOSS -> false;
            case NONE, BROKEN_LAMP, STUCK_DIMMER, HALF_DARK, OVERLOAD, CYCLING, LOW_SUPPLY -> told;
        };
    }

    /** The control voltage that arrives, of a line at this voltage. */
    public double controlVolts(double line, double full) {
        return this == STUCK_DIMMER ? full : line;
    }

    /** The supply voltage, where it should be this. */
    public double supplyVolts(double sound) {
        return switch (this) {
            case SUPPLY_LOSS -> 0;
            case LOW_SUPPLY -> sound * 2 / 3;
            case NONE, WELDED_RELAY, OPEN_RELAY, BROKEN_LAMP, STUCK_DIMMER, HALF_DARK, OVERLOAD, CYCLING -> sound;
        };
    }

    /**
     * What a fed luminaire draws, W.
     *
     * @param sound
     *            what it would draw in order, W
     * @param nominal
     *            its nominal power, W
     */
    public double watts(double sound, double nominal, Instant now) {
        return switch (this) {
            case BROKEN_LAMP -> IDLE_SHARE * nominal;
            case HALF_DARK -> sound / 2;
            case OVERLOAD -> sound * 1.5;
            case CYCLING -> now.getEpochSecond() / CYCLE_SECONDS % 2 == 0 ? sound : IDLE_SHARE * nominal;
            case NONE, WELDED_RELAY, OPEN_RELAY, STUCK_DIMMER, SUPPLY_LOSS, LOW_SUPPLY -> sound;
        };
    }

    /** The share of the light that is left of what is asked for. */
    public double lightShare() {
        return switch (this) {
            case BROKEN_LAMP -> 0;
            case HALF_DARK -> 0.5;
            case NONE, WELDED_RELAY, OPEN_RELAY, STUCK_DIMMER, OVERLOAD, CYCLING, SUPPLY_LOSS, LOW_SUPPLY -> 1;
        };
    }
}
