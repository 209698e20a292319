package io.lamplighter.agent.board.particles;

import java.util.Optional;

/**
 * Frames of Nova Fitness's SDS011 (Laser Dust Sensor Control Protocol V1.3): 10 bytes from it, 19 to it, each between AA
 * and AB with the low byte of the sum of its data. Pure.
 */
enum Sds011Frame implements FrameScanner.Format {
    /** AA C0: a measurement. */
    MEASUREMENT(0xC0),
    /** AA C5: the confirmation of a command. */
    CONFIRMATION(0xC5);

    private static final int LENGTH = 10;
    private static final int COMMAND_LENGTH = 19;
    private static final int HEAD = 0xAA;
    private static final int TAIL = 0xAB;
    private static final int COMMAND = 0xB4;
    private static final int SET = 1;
    private static final int ANY_DEVICE = 0xFF;

    private final int kind;

    Sds011Frame(int kind) {
        this.kind = kind;
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public boolean fits(byte[] window) {
        return (window[0] & 0xFF) == HEAD && (window[1] & 0xFF) == kind && (window[9] & 0xFF) == TAIL
                && (window[8] & 0xFF) == (FrameScanner.sum(window, 2, 8) & 0xFF);
    }

    /** PM2.5 and PM10 in tenths of µg/m³; empty beyond the sensor's 999.9. */
    static Optional<int[]> tenths(byte[] measurement) {
        int fine = word(measurement, 2);
        int coarse = word(measurement, 4);
        return fine > 9_999 || coarse > 9_999 ? Optional.empty() : Optional.of(new int[]{fine, coarse});
    }

    private static int word(byte[] bytes, int low) {
        return (bytes[low] & 0xFF) | ((bytes[low + 1] & 0xFF) << 8);
    }

    /** Speaks only when asked; it keeps that without power. */
    static byte[] reportWhenAsked() {
        return command(2, SET, 1);
    }

    /** Asks for one measurement. */
    static byte[] query() {
        return command(4, 0, 0);
    }

    /** Fan and laser on or off. While they are off it obeys only this. */
    static byte[] work(boolean on) {
        return command(6, SET, on ? 1 : 0);
    }

    /** Works for as long as we let it: no rhythm of its own, which it would keep without power. */
    static byte[] noPeriodOfItsOwn() {
        return command(8, SET, 0);
    }

    private static byte[] command(int first, int second, int third) {
        byte[] frame = new byte[COMMAND_LENGTH];
        frame[0] = (byte) HEAD;
        frame[1] = (byte) COMMAND;
        frame[2] = (byte) first;
        frame[3] = (byte) second;
        frame[4] = (byte) third;
        frame[15] = (byte) ANY_DEVICE;
        frame[16] = (byte) ANY_DEVICE;
        frame[17] = (byte) FrameScanner.sum(frame, 2, 17);
        frame[18] = (byte) TAIL;
        return frame;
    }
}
