package io.lamplighter.simulator.chip;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * ST LIS3DH accelerometer (datasheet DocID17530 rev. 2): identity, settings, FIFO in bypass and stream-to-FIFO mode, and a
 * latched interrupt behind the high-pass filter. It stands as it was last placed; what hits it goes through its FIFO and
 * interrupt generator as the real chip's samples would. ±8 g, high resolution only. Thread-safe.
 */
public final class Lis3dhChip implements I2cChip {

    private static final int IDENTITY = 0x0F;
    private static final int CONTROL_1 = 0x20;
    private static final int CONTROL_5 = 0x24;
    private static final int OUT_X_LOW = 0x28;
    private static final int OUT_Z_HIGH = 0x2D;
    private static final int FIFO_CONTROL = 0x2E;
    private static final int FIFO_SOURCE = 0x2F;
    private static final int INTERRUPT_CONFIGURATION = 0x30;
    private static final int INTERRUPT_SOURCE = 0x31;
    private static final int INTERRUPT_THRESHOLD = 0x32;
    private static final int FIFO_DEPTH = 32;
    private static final double G_PER_DIGIT = 0.004;
    private static final double G_PER_THRESHOLD = 0.062;
    private static final double RANGE_G = 8;

    private final int[] registers = new int[64];
    private final Deque<double[]> fifo = new ArrayDeque<>();
    private double[] gravity = {0, 0, 1};
    private int pointer;
    private boolean interrupt;
    private boolean stalled;

    public Lis3dhChip() {
        reset();
    }

    @Override
    public synchronized void write(byte[] bytes) {
        pointer = bytes[0] & 0xFF;
        for (int i = 1; i < bytes.length; i++) {
            int register = (pointer & 0x7F) + i - 1;
            if (register >= CONTROL_1 && register < registers.length) {
                registers[register] = bytes[i] & 0xFF;
                if (register == FIFO_CONTROL && bytes[i] == 0) {
                    fifo.clear();
                }
            }
        }
    }

    @Override
    public synchronized byte[] read(int length) {
        settle();
        byte[] bytes = new byte[length];
        int register = pointer & 0x7F;
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) take(register);
            if ((pointer & 0x80) != 0) {
                register = register == OUT_Z_HIGH ? OUT_X_LOW : register + 1;
            }
        }
        return bytes;
    }

    /** The pole stands like this from now on; the vector of gravity in g. */
    public synchronized void place(double x, double y, double z) {
        gravity = new double[]{x, y, z};
        fifo.clear();
    }

    /** Something gives the pole one shove that lasts a single sample. */
    public synchronized void hit(double x, double y, double z) {
        settle();
        sample(new double[]{gravity[0] + x, gravity[1] + y, gravity[2] + z}, new double[]{x, y, z});
    }

    /** Its supply fails and comes back: everything at its default, powered down. */
    public synchronized void interruptSupply() {
        reset();
    }

    /** While stalled it samples nothing. */
    public synchronized void stall(boolean next) {
        stalled = next;
    }

    private void reset() {
        Arrays.fill(registers, 0);
        registers[IDENTITY] = 0x33;
        registers[CONTROL_1] = 0x07;
        fifo.clear();
        interrupt = false;
    }

    private boolean isRunning() {
        boolean rate = (registers[CONTROL_1] & 0xF0) != 0;
        boolean buffered = (registers[CONTROL_5] & 0x40) != 0 && (registers[FIFO_CONTROL] & 0xC0) == 0xC0;
        return rate && buffered && !stalled;
    }

    /** Time passes between two looks: the FIFO is full of rest. */
    private void settle() {
        while (isRunning() && fifo.size() < FIFO_DEPTH) {
            sample(gravity, new double[]{0, 0, 0});
        }
    }

    /** One sample, and what the high-pass filter makes of it. A full FIFO drops its oldest until the interrupt stops it. */
    private void sample(double[] acceleration, double[] filtered) {
        if (!isRunning() || (interrupt && fifo.size() == FIFO_DEPTH)) {
            return;
        }
        if (fifo.size() == FIFO_DEPTH) {
            fifo.removeFirst();
        }
        fifo.addLast(acceleration);
        double threshold = registers[INTERRUPT_THRESHOLD] * G_PER_THRESHOLD;
        boolean above = Arrays.stream(filtered).anyMatch(axis -> Math.abs(axis) > threshold);
        interrupt |= above && (registers[INTERRUPT_CONFIGURATION] & 0x2A) != 0;
    }

    private int take(int register) {
        if (register == FIFO_SOURCE) {
            int level = fifo.size() == FIFO_DEPTH ? 0x5F : fifo.size();
            return fifo.isEmpty() ? 0x20 : level;
        }
        if (register == INTERRUPT_SOURCE) {
            int source = interrupt ? 0x40 : 0;
            interrupt = false;
            return source;
        }
        if (register >= OUT_X_LOW && register <= OUT_Z_HIGH) {
            return output(register - OUT_X_LOW);
        }
        return register < registers.length ? registers[register] : 0;
    }

    /** The oldest sample; it leaves with its last byte. */
    private int output(int at) {
        double[] oldest = fifo.isEmpty() ? gravity : fifo.getFirst();
        double clipped = Math.clamp(oldest[at / 2], -RANGE_G, RANGE_G - G_PER_DIGIT);
        int word = (int) Math.round(clipped / G_PER_DIGIT) << 4;
        if (at == OUT_Z_HIGH - OUT_X_LOW && !fifo.isEmpty()) {
            fifo.removeFirst();
        }
        return at % 2 == 0 ? word & 0xFF : (word >> 8) & 0xFF;
    }
}
