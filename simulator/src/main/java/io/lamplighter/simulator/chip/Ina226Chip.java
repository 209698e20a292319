package io.lamplighter.simulator.chip;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * Texas Instruments INA226 power monitor (datasheet SBOS547A): register pointer, identity, reset, calibration, operating
 * mode, conversion-ready and overflow flags, full scale of shunt (81.92 mV) and bus (40.96 V). It converts whatever the
 * suppliers say without delay; averaging and the alert pin are not modelled. Thread-safe.
 */
public final class Ina226Chip implements I2cChip {

    private static final int CONFIGURATION = 0x00;
    private static final int SHUNT_VOLTAGE = 0x01;
    private static final int BUS_VOLTAGE = 0x02;
    private static final int POWER = 0x03;
    private static final int CURRENT = 0x04;
    private static final int CALIBRATION = 0x05;
    private static final int MASK_ENABLE = 0x06;
    private static final int ALERT_LIMIT = 0x07;
    private static final int MANUFACTURER_ID = 0xFE;
    private static final int DIE_ID = 0xFF;

    private static final int DEFAULT_CONFIGURATION = 0x4127;
    private static final int RESET = 0x8000;
    private static final int CONTINUOUS = 0b100;
    private static final int WRITABLE_MASK = 0xFC03;
    private static final int CONVERSION_READY = 1 << 3;
    private static final int MATH_OVERFLOW = 1 << 2;
    private static final double SHUNT_LSB_VOLTS = 2.5e-6;
    private static final double BUS_LSB_VOLTS = 1.25e-3;

    private final double shuntOhms;
    private final DoubleSupplier volts;
    private final DoubleSupplier amperes;
    private final int[] registers = new int[ALERT_LIMIT + 1];
    private int pointer;
    private int dieId = 0x2260;
    private boolean stalled;

    /** A chip that measures the volts of its bus pin and the amperes through its shunt. */
    public Ina226Chip(double shuntOhms, DoubleSupplier volts, DoubleSupplier amperes) {
        this.shuntOhms = shuntOhms;
        this.volts = volts;
        this.amperes = amperes;
        reset();
    }

    @Override
    public synchronized void write(byte[] bytes) {
        pointer = bytes[0] & 0xFF;
        if (bytes.length == 3) {
            set(pointer, ((bytes[1] & 0xFF) << 8) | (bytes[2] & 0xFF));
        }
    }

    @Override
    public synchronized byte[] read(int length) {
        int value = valueOf(pointer);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i % 2 == 0 ? value >> 8 : value);
        }
        return bytes;
    }

    /** Its supply fails and comes back: all registers at their defaults, so calibration is lost. */
    public synchronized void interruptSupply() {
        reset();
    }

    /** Another chip of the family answers with another die id. */
    public synchronized void pretendToBe(int otherDieId) {
        dieId = otherDieId;
    }

    /** While stalled it finishes no conversion. */
    public synchronized void stall(boolean next) {
        stalled = next;
    }

    private void reset() {
        Arrays.fill(registers, 0);
        registers[CONFIGURATION] = DEFAULT_CONFIGURATION;
        pointer = CONFIGURATION;
    }

    private void set(int register, int value) {
        switch (register) {
            case CONFIGURATION -> configure(value);
            case CALIBRATION -> registers[CALIBRATION] = value & 0x7FFF;
            case MASK_ENABLE -> registers[MASK_ENABLE] = (registers[MASK_ENABLE] & ~WRITABLE_MASK)
                    | (value & WRITABLE_MASK);
            case ALERT_LIMIT -> registers[ALERT_LIMIT] = value;
            default -> {
                return; // read-only
            }
        }
    }

    /** A write of the configuration clears the conversion-ready flag; a triggered mode converts once. */
    private void configure(int value) {
        if ((value & RESET) != 0) {
            reset();
            return;
        }
        registers[CONFIGURATION] = value;
        registers[MASK_ENABLE] &= ~CONVERSION_READY;
        if ((value & CONTINUOUS) == 0) {
            convert(value & 0b011);
        }
    }

    private int valueOf(int register) {
        if (register == MANUFACTURER_ID) {
            return 0x5449;
        }
        if (register == DIE_ID) {
            return dieId;
        }
        if (register >= registers.length) {
            return 0;
        }
        if ((registers[CONFIGURATION] & CONTINUOUS) != 0) {
            convert(registers[CONFIGURATION] & 0b011);
        }
        int value = registers[register];
        if (register == MASK_ENABLE) {
            registers[MASK_ENABLE] &= ~CONVERSION_READY;
        }
        return value;
    }

    /** Converts what the mode selects: bit 0 shunt, bit 1 bus; then equations 3 and 4 of the datasheet. */
    private void convert(int inputs) {
        if (inputs == 0 || stalled) {
            return;
        }
        if ((inputs & 0b01) != 0) {
            registers[SHUNT_VOLTAGE] = clip(amperes.getAsDouble() * shuntOhms / SHUNT_LSB_VOLTS, Short.MIN_VALUE);
        }
        if ((inputs & 0b10) != 0) {
            registers[BUS_VOLTAGE] = clip(volts.getAsDouble() / BUS_LSB_VOLTS, 0);
        }
        int current = (short) registers[SHUNT_VOLTAGE] * registers[CALIBRATION] / 2048;
        long power = (long) Math.abs(current) * registers[BUS_VOLTAGE] / 20000;
        boolean overflow = current != (short) current || power > 0xFFFF;
        registers[CURRENT] = current & 0xFFFF;
        registers[POWER] = (int) (power & 0xFFFF);
        registers[MASK_ENABLE] = (registers[MASK_ENABLE] & ~MATH_OVERFLOW) | CONVERSION_READY
                | (overflow ? MATH_OVERFLOW : 0);
    }

    private static int clip(double steps, int minimum) {
        return Math.clamp(Math.round(steps), minimum, Short.MAX_VALUE) & 0xFFFF;
    }
}
