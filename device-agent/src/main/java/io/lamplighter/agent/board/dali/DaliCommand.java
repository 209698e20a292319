package io.lamplighter.agent.board.dali;

/** Opcodes of IEC 62386-102, tables 15 and 16, as far as they are used here, and one of part 207. */
final class DaliCommand {

    // to one gear, configuring: sent twice
    static final int SET_FADE_TIME = 0x2E;
    static final int SET_FADE_RATE = 0x2F;
    static final int SET_EXTENDED_FADE_TIME = 0x30;
    static final int ENABLE_WRITE_MEMORY = 0x81;

    // to one gear, queries
    static final int QUERY_STATUS = 0x90;
    static final int QUERY_CONTENT_DTR0 = 0x98;
    static final int QUERY_ACTUAL_LEVEL = 0xA0;
    static final int QUERY_POWER_ON_LEVEL = 0xA3;
    static final int QUERY_SYSTEM_FAILURE_LEVEL = 0xA4;
    static final int QUERY_FADE_TIME_AND_RATE = 0xA5;
    static final int QUERY_EXTENDED_FADE_TIME = 0xA8;
    static final int READ_MEMORY_LOCATION = 0xC5;
    /** Of LED modules (part 207), after ENABLE DEVICE TYPE 6: 0 logarithmic, 1 linear. */
    static final int QUERY_DIMMING_CURVE = 0xEE;

    /** LED modules. */
    static final int DEVICE_TYPE_LED = 6;
    /** An answer that means "unknown" or "unchanged". */
    static final int MASK = 0xFF;

    private DaliCommand() {}

    // to all, with a value

    static int setDtr0(int value) {
        return 0xA300 | value;
    }

    static int setDtr1(int value) {
        return 0xC300 | value;
    }

    static int enableDeviceType(int type) {
        return 0xC100 | type;
    }

    static int writeMemoryWithoutReply(int value) {
        return 0xC900 | value;
    }
}
