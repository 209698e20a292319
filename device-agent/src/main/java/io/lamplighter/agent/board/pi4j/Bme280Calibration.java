package io.lamplighter.agent.board.pi4j;

/**
 * The trimming words of one BME280 and its compensation in floating point (datasheet BST-BME280-DS002, sections 4.2.2 and
 * 8.1). Immutable and pure.
 */
final class Bme280Calibration {

    private final double[] t;
    private final double[] p;
    private final double[] h;

    /** The words T1 to T3, P1 to P9 and H1 to H6. */
    Bme280Calibration(double[] t, double[] p, double[] h) {
        this.t = t.clone();
        this.p = p.clone();
        this.h = h.clone();
    }

    /** Section 4.2.2, table 16: the words at 0x88 to 0xA1, and those at 0xE1 to 0xE7. */
    static Bme280Calibration of(byte[] low, byte[] high) {
        double[] t = {unsigned(low, 0), signed(low, 2), signed(low, 4)};
        double[] p = new double[9];
        p[0] = unsigned(low, 6);
        for (int i = 1; i < p.length; i++) {
            p[i] = signed(low, 6 + 2 * i);
        }
        double[] h = {low[25] & 0xFF, signed(high, 0), high[2] & 0xFF, (high[3] << 4) | (high[4] & 0x0F),
                (high[5] << 4) | ((high[4] & 0xF0) >> 4), high[6]};
        return new Bme280Calibration(t, p, h);
    }

    double[] temperatureWords() {
        return t.clone();
    }

    double[] humidityWords() {
        return h.clone();
    }

    /** The temperature in the unit of the other two formulas, 1/5120 °C. */
    double fine(int counts) {
        double coarse = counts / 16_384.0 - t[0] / 1_024;
        double offset = counts / 131_072.0 - t[0] / 8_192;
        return coarse * t[1] + offset * offset * t[2];
    }

    static double celsius(double fine) {
        return fine / 5_120;
    }

    /** NaN without calibration: a chip that answers with zeros is no sensor. */
    double pascals(int counts, double fine) {
        double warmth = fine / 2 - 64_000;
        double offset = warmth * warmth * p[5] / 32_768 + warmth * p[4] * 2;
        double sensitivity = (p[2] * warmth * warmth / 524_288 + p[1] * warmth) / 524_288;
        double scale = (1 + sensitivity / 32_768) * p[0];
        double raw = (1_048_576 - counts - (offset / 4 + p[3] * 65_536) / 4_096) * 6_250 / scale;
        double square = p[8] * raw * raw / 2_147_483_648.0;
        return scale == 0 ? Double.NaN : raw + (square + raw * p[7] / 32_768 + p[6]) / 16;
    }

    double humidityPercent(int counts, double fine) {
        double warmth = fine - 76_800;
        double scale = h[1] / 65_536 * (1 + h[5] / 67_108_864 * warmth * (1 + h[2] / 67_108_864 * warmth));
        double raw = (counts - (h[3] * 64 + h[4] / 16_384 * warmth)) * scale;
        return Math.clamp(raw * (1 - h[0] * raw / 524_288), 0, 100);
    }

    private static int unsigned(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
    }

    private static int signed(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] << 8);
    }
}
