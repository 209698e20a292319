package io.lamplighter.gateway.talq.loggers;

/**
 * What an event logger looks at beside what posts report. Immutable.
 *
 * @param plans
 *            whether lamps can follow their calendars, and what of the gateway itself is wrong
 * @param reach
 *            who is in reach
 */
public record Look(boolean plans, boolean reach, Faults faults) {

    public static final Look NOTHING = new Look(false, false, Faults.UNKNOWN);
}
