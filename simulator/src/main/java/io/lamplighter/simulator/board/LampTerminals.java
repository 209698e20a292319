package io.lamplighter.simulator.board;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.simulator.fault.LampFault;

/**
 * What arrives at a light source behind the relay's normally-closed contact and the inverting 0-10 V stage, or behind a
 * DALI control gear. Immutable.
 *
 * @param supplied
 *            whether the contact feeds it
 * @param controlVolts
 *            mean voltage of the control line, 0 to 10 V; 10 V is full light
 */
public record LampTerminals(boolean supplied, double controlVolts) {

    static final double FULL_VOLTS = 10;

    /** A control gear that makes its own control voltage. */
    public static LampTerminals ofGear(double lightPercent) {
        return new LampTerminals(lightPercent > 0, FULL_VOLTS * lightPercent / 100);
    }

    /** What arrives there while something is broken. */
    public LampTerminals suffering(LampFault fault) {
        return new LampTerminals(fault.feeds(supplied), fault.controlVolts(controlVolts, FULL_VOLTS));
    }

    /** The level at which a luminaire with a linear control input burns. */
    public Level level() {
        return supplied ? new Level(100 * controlVolts / FULL_VOLTS) : Level.OFF;
    }
}
