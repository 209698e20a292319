package io.lamplighter.agent.board.dali;

/**
 * A control gear on its bus, and the forward frames to it (IEC 62386-102, 7.2.2). Immutable.
 *
 * @param number
 *            short address, 0 to 63
 */
record GearAddress(int number) {

    static final int HIGHEST = 63;

    GearAddress {
        if (number < 0 || number > HIGHEST) {
            throw new IllegalArgumentException("DALI short address " + number + " is outside 0 to " + HIGHEST);
        }
    }

    /** Direct arc power control: 0 off, 1 to 254 a level. */
    int level(int arcLevel) {
        if (arcLevel < 0 || arcLevel > DimmingCurve.FULL) {
            throw new IllegalArgumentException("arc level " + arcLevel + " is outside 0 to " + DimmingCurve.FULL);
        }
        return (number << 9) | arcLevel;
    }

    /** A command or query. */
    int command(int opcode) {
        return (number << 9) | 0x100 | opcode;
    }
}
