package io.lamplighter.simulator.chip;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * Vishay VEML7700 ambient light sensor (datasheet 84286 rev. 1.8): little-endian word registers, gain, integration time,
 * shutdown, identity. Measures whatever the supplier says, without delay, clipped at 65,535 counts, and shows too
 * little the brighter it is, as application note 84323 says. Thread-safe.
 */
public final class Veml7700Chip implements I2cChip {

    private static final int CONFIGURATION = 0x00;
    private static final int AMBIENT_LIGHT = 0x04;
    private static final int IDENTITY = 0x07;
    private static final int SHUT_DOWN = 1;
    /** 0xC4: at address 0x10; 0x81: this chip. */
    private static final int VEML7700 = 0xC481;
    private static final double LUX_PER_COUNT_AT_BEST = 0.0042;
    private static final double[] GAINS = {1, 2, 1.0 / 8, 1.0 / 4};
    private static final int FULL_SCALE = 0xFFFF;

    private final DoubleSupplier lux;
    private final int[] registers = new int[IDENTITY + 1];
    private int pointer;

    public Veml7700Chip(DoubleSupplier lux) {
        this.lux = lux;
        reset();
    }

    @Override
    public synchronized void write(byte[] bytes) {
        pointer = bytes[0] & 0xFF;
        if (bytes.length == 3 && pointer < AMBIENT_LIGHT) {
            registers[pointer] = (bytes[1] & 0xFF) | ((bytes[2] & 0xFF) << 8);
        }
    }

    @Override
    public synchronized byte[] read(int length) {
        int value = valueOf(pointer);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i % 2 == 0 ? value : value >> 8);
        }
        return bytes;
    }

    /** Its supply fails and comes back: shut down, as at its first start. */
    public synchronized void interruptSupply() {
        reset();
    }

    private void reset() {
        Arrays.fill(registers, 0);
        registers[CONFIGURATION] = SHUT_DOWN;
        registers[IDENTITY] = VEML7700;
        pointer = 0;
    }

    private int valueOf(int register) {
        if (register >= registers.length) {
            return 0;
        }
        if (register == AMBIENT_LIGHT && (registers[CONFIGURATION] & SHUT_DOWN) == 0) {
            registers[AMBIENT_LIGHT] = counts();
        }
        return registers[register];
    }

    private int counts() {
        double gain = GAINS[(registers[CONFIGURATION] >> 11) & 0b11];
        double resolution = LUX_PER_COUNT_AT_BEST * (800 / milliseconds()) * (2 / gain);
        return (int) Math.min(FULL_SCALE, Math.round(shown(Math.max(0, lux.getAsDouble())) / resolution));
    }

    private double milliseconds() {
        return switch ((registers[CONFIGURATION] >> 6) & 0b1111) {
            case 0b1100 -> 25;
            case 0b1000 -> 50;
            case 0b0001 -> 200;
            case 0b0010 -> 400;
            case 0b0011 -> 800;
            default -> 100;
        };
    }

    /** What the chip takes light for: the inverse of the application note's correction, by halving. */
    private static double shown(double real) {
        double low = 0;
        double high = real;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            double corrected = 6.0135e-13 * Math.pow(middle, 4) - 9.3924e-9 * Math.pow(middle, 3)
                    + 8.1488e-5 * middle * middle + 1.0023 * middle;
            low = corrected < real ? middle : low;
            high = corrected < real ? high : middle;
        }
        return low;
    }
}
