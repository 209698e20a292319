package io.lamplighter.simulator.chip;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;

/**
 * Bosch BME280 climate sensor (datasheet BST-BME280-DS002): memory map, identity, reset, forced and normal mode, skipped
 * measurements. It finds the counts for what the suppliers say by the datasheet's integer formulas (section 4.2.3), so a
 * driver that uses the floating-point ones is checked against another text. Thread-safe.
 */
public final class Bme280Chip implements I2cChip {

    private static final int IDENTITY = 0xD0;
    private static final int RESET = 0xE0;
    private static final int CONTROL_HUMIDITY = 0xF2;
    private static final int CONTROL_MEASUREMENT = 0xF4;
    private static final int DATA = 0xF7;
    private static final int RESET_WORD = 0xB6;
    private static final int SKIPPED = 0x80000;
    private static final int SKIPPED_HUMIDITY = 0x8000;

    /** The example of Bosch's BMP280 datasheet (BST-BMP280-DS001, section 3.12); humidity words of a usual chip. */
    private static final int[] T = {27_504, 26_435, -1_000};
    private static final int[] P = {36_477, -10_685, 3_024, 2_855, 140, -7, 15_500, -14_600, 6_000};
    private static final int[] H = {75, 355, 0, 340, 0, 30};

    private final DoubleSupplier celsius;
    private final DoubleSupplier humidityPercent;
    private final DoubleSupplier hectopascals;
    private final byte[] memory = new byte[256];
    private int pointer;
    private int humiditySetting;
    private boolean stalled;

    public Bme280Chip(DoubleSupplier celsius, DoubleSupplier humidityPercent, DoubleSupplier hectopascals) {
        this.celsius = celsius;
        this.humidityPercent = humidityPercent;
        this.hectopascals = hectopascals;
        reset();
    }

    /** Section 6.2.1: pairs of register and value. */
    @Override
    public synchronized void write(byte[] bytes) {
        pointer = bytes[0] & 0xFF;
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            set(bytes[i] & 0xFF, bytes[i + 1] & 0xFF);
        }
    }

    @Override
    public synchronized byte[] read(int length) {
        if ((memory[CONTROL_MEASUREMENT] & 0b11) == 0b11) {
            measure();
        }
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = memory[(pointer + i) & 0xFF];
        }
        return bytes;
    }

    /** Its supply fails and comes back: asleep, with every setting at its default. */
    public synchronized void interruptSupply() {
        reset();
    }

    /** While stalled it finishes no measurement. */
    public synchronized void stall(boolean next) {
        stalled = next;
    }

    /** Another chip of the family answers: a BMP280 is 0x58. */
    public synchronized void pretendToBe(int otherIdentity) {
        memory[IDENTITY] = (byte) otherIdentity;
    }

    private void set(int register, int value) {
        switch (register) {
            case RESET -> {
                if (value == RESET_WORD) {
                    byte identity = memory[IDENTITY];
                    reset();
                    memory[IDENTITY] = identity;
                }
            }
            case CONTROL_HUMIDITY -> memory[CONTROL_HUMIDITY] = (byte) (value & 0b111);
            case CONTROL_MEASUREMENT -> control(value);
            default -> {
                return; // read-only, or without effect here
            }
        }
    }

    /** Section 5.4.3: only now does the humidity's setting count. A forced mode (01, 10) measures once and sleeps. */
    private void control(int value) {
        humiditySetting = memory[CONTROL_HUMIDITY];
        memory[CONTROL_MEASUREMENT] = (byte) value;
        int mode = value & 0b11;
        if (mode == 0b01 || mode == 0b10) {
            measure();
            memory[CONTROL_MEASUREMENT] = (byte) (value & ~0b11);
        }
    }

    private void reset() {
        Arrays.fill(memory, (byte) 0);
        memory[IDENTITY] = 0x60;
        for (int i = 0; i < T.length; i++) {
            word(0x88 + 2 * i, T[i]);
        }
        for (int i = 0; i < P.length; i++) {
            word(0x8E + 2 * i, P[i]);
        }
        memory[0xA1] = (byte) H[0];
        word(0xE1, H[1]);
        memory[0xE3] = (byte) H[2];
        memory[0xE4] = (byte) (H[3] >> 4);
        memory[0xE5] = (byte) ((H[3] & 0x0F) | ((H[4] & 0x0F) << 4));
        memory[0xE6] = (byte) (H[4] >> 4);
        memory[0xE7] = (byte) H[5];
        humiditySetting = 0;
        data(SKIPPED, SKIPPED, SKIPPED_HUMIDITY);
    }

    private void word(int register, int value) {
        memory[register] = (byte) value;
        memory[register + 1] = (byte) (value >> 8);
    }

    private void measure() {
        if (stalled) {
            memory[0xF3] = 0b1000;
            return;
        }
        memory[0xF3] = 0;
        int setting = memory[CONTROL_MEASUREMENT] & 0xFF;
        int temperature = counts(0xFFFFF, true, celsius.getAsDouble(), count -> fine(count) / 5_120.0);
        int fine = fine(temperature);
        int pressure = counts(0xFFFFF, false, hectopascals.getAsDouble() * 100, count -> pascals(count, fine));
        int humidity = counts(0xFFFF, true, humidityPercent.getAsDouble(), count -> percent(count, fine));
        data(((setting >> 2) & 0b111) == 0 ? SKIPPED : pressure, (setting >> 5) == 0 ? SKIPPED : temperature,
                humiditySetting == 0 ? SKIPPED_HUMIDITY : humidity);
    }

    private void data(int pressure, int temperature, int humidity) {
        byte[] data = {(byte) (pressure >> 12), (byte) (pressure >> 4), (byte) (pressure << 4),
                (byte) (temperature >> 12), (byte) (temperature >> 4), (byte) (temperature << 4),
                (byte) (humidity >> 8), (byte) humidity};
        System.arraycopy(data, 0, memory, DATA, data.length);
    }

    /** The counts whose formula comes to a value, by halving. */
    private static int counts(int largest, boolean rising, double value, IntToDoubleFunction formula) {
        int low = 0;
        int high = largest;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            boolean below = formula.applyAsDouble(middle) < value;
            if (below == rising) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int fine(int counts) {
        int coarse = (((counts >> 3) - (T[0] << 1)) * T[1]) >> 11;
        int offset = (counts >> 4) - T[0];
        return coarse + ((((offset * offset) >> 12) * T[2]) >> 14);
    }

    private static double pascals(int counts, int fine) {
        long warmth = fine - 128_000L;
        long offset = warmth * warmth * P[5] + ((warmth * P[4]) << 17) + ((long) P[3] << 35);
        long scale = ((warmth * warmth * P[2]) >> 8) + ((warmth * P[1]) << 12);
        scale = (((1L << 47) + scale) * P[0]) >> 33;
        long raw = (((1_048_576L - counts) << 31) - offset) * 3_125 / scale;
        long square = (P[8] * (raw >> 13) * (raw >> 13)) >> 25;
        return (((raw + square + ((P[7] * raw) >> 19)) >> 8) + ((long) P[6] << 4)) / 256.0;
    }

    private static double percent(int counts, int fine) {
        int warmth = fine - 76_800;
        int first = ((counts << 14) - (H[3] << 20) - H[4] * warmth + 16_384) >> 15;
        int second = ((((((warmth * H[5]) >> 10) * (((warmth * H[2]) >> 11) + 32_768)) >> 10) + 2_097_152) * H[1]
                + 8_192) >> 14;
        int product = first * second;
        product -= ((((product >> 15) * (product >> 15)) >> 7) * H[0]) >> 4;
        return (Math.clamp(product, 0, 419_430_400) >> 12) / 1_024.0;
    }
}
