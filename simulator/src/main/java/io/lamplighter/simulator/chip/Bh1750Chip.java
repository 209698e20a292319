package io.lamplighter.simulator.chip;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * ROHM BH1750FVI ambient light sensor (datasheet rev. D, "Instruction Set Architecture"). Measures whatever the supplier
 * says, without delay, clipped at 65,535 counts. Thread-safe.
 */
public final class Bh1750Chip implements I2cChip {

    private static final int POWER_DOWN = 0x00;
    private static final int POWER_ON = 0x01;
    private static final int RESET = 0x07;
    private static final int DEFAULT_TIME = 69;
    private static final double COUNTS_PER_LUX = 1.2;
    private static final int FULL_SCALE = 0xFFFF;

    private final DoubleSupplier lux;
    private boolean powered;
    private boolean continuous;
    private int mode;
    private int time = DEFAULT_TIME;
    private int data;

    public Bh1750Chip(DoubleSupplier lux) {
        this.lux = lux;
    }

    @Override
    public synchronized void write(byte[] bytes) {
        int opcode = bytes[bytes.length - 1] & 0xFF;
        switch (opcode) {
            case POWER_DOWN -> powered = false;
            case POWER_ON -> powered = true;
            case RESET -> data = powered ? 0 : data;
            case 0x10, 0x11, 0x13 -> measure(opcode, true);
            case 0x20, 0x21, 0x23 -> measure(opcode, false);
            default -> setTime(opcode);
        }
    }

    @Override
    public synchronized byte[] read(int length) {
        if (powered && continuous) {
            data = counts();
        }
        byte[] register = {(byte) (data >> 8), (byte) data};
        return Arrays.copyOf(register, length);
    }

    /** Its supply fails and comes back: powered down, nothing measured, everything at its default. */
    public synchronized void interruptSupply() {
        powered = false;
        continuous = false;
        time = DEFAULT_TIME;
        data = 0;
    }

    /** True while it measures by itself. */
    public synchronized boolean measuresContinuously() {
        return powered && continuous;
    }

    private void measure(int opcode, boolean next) {
        mode = opcode & 0x03;
        continuous = next;
        powered = true;
        if (!continuous) {
            data = counts();
            powered = false;
        }
    }

    /** The measurement time register: 01000_MT[7..5] and 011_MT[4..0], 31 to 254. Other opcodes do nothing. */
    private void setTime(int opcode) {
        if ((opcode & 0xF8) == 0x40) {
            time = ((opcode & 0x07) << 5) | (time & 0x1F);
        } else if ((opcode & 0xE0) == 0x60) {
            time = (time & 0xE0) | (opcode & 0x1F);
        }
    }

    private int counts() {
        double sensitivity = COUNTS_PER_LUX * time / DEFAULT_TIME;
        double exact = Math.max(0, lux.getAsDouble()) * sensitivity;
        double scaled = switch (mode) {
            case 1 -> 2 * exact; // H-resolution mode 2
            case 3 -> exact - exact % 4; // L-resolution mode
            default -> exact;
        };
        return (int) Math.min(FULL_SCALE, scaled);
    }
}
