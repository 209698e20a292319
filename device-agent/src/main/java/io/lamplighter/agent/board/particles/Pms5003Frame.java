package io.lamplighter.agent.board.particles;

/**
 * The frame that Plantower's PMS5003 sends by itself, every 0.2 to 2.3 s (data manual V2.3, appendix I): 42 4D, the length
 * 28, 13 words and the sum of all bytes before it, high bytes first. Pure.
 */
enum Pms5003Frame implements FrameScanner.Format {
    MEASUREMENT;

    private static final int LENGTH = 32;
    private static final int CONTENT_LENGTH = 28;
    // data 5 and 6: concentrations under atmospheric environment, µg/m³
    private static final int FINE = 12;
    private static final int COARSE = 14;

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public boolean fits(byte[] window) {
        return window[0] == 0x42 && window[1] == 0x4D && word(window, 2) == CONTENT_LENGTH
                && word(window, LENGTH - 2) == FrameScanner.sum(window, 0, LENGTH - 2);
    }

    /** PM2.5 in µg/m³. */
    static int fine(byte[] frame) {
        return word(frame, FINE);
    }

    /** PM10 in µg/m³. */
    static int coarse(byte[] frame) {
        return word(frame, COARSE);
    }

    private static int word(byte[] bytes, int high) {
        return ((bytes[high] & 0xFF) << 8) | (bytes[high + 1] & 0xFF);
    }
}
