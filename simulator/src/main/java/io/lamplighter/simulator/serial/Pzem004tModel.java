package io.lamplighter.simulator.serial;

import java.util.Arrays;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Peacefair PZEM-004T V3.0 (user manual V1.0, 2.3 and 2.4): a Modbus RTU slave that reads and writes registers of whole
 * frames. Thread-safe.
 */
public final class Pzem004tModel implements SerialDevice {

    private static final int GENERAL = 0xF8;
    /** From here on it measures (user manual, 1.1). */
    private static final double LEAST_VOLTS = 80;
    private static final int INPUTS = 10;
    private static final int HOLDINGS = 3;
    private static final int ADDRESS = 2;

    private final int[] inputs = new int[INPUTS];
    private final int[] holdings = {0, 23_000, 1};
    private @Nullable Supplier<Supply> world;
    private byte[] answer = {};
    private boolean mains = true;
    private int garbled;

    /** What there is to measure: V, A, W, Wh, Hz and the power factor. */
    public record Supply(double volts, double amperes, double watts, long wattHours, double hertz,
            double powerFactor) {}

    /** What it measures from now on. */
    public synchronized void measures(Supply supply) {
        inputs[0] = (int) Math.round(supply.volts() * 10);
        put(1, Math.round(supply.amperes() * 1000));
        put(3, Math.round(supply.watts() * 10));
        put(5, supply.wattHours());
        inputs[7] = (int) Math.round(supply.hertz() * 10);
        inputs[8] = (int) Math.round(supply.powerFactor() * 100);
    }

    /** What it measures whenever it is asked from now on. */
    public synchronized void measuring(Supplier<Supply> next) {
        world = next;
    }

    private void look() {
        Supplier<Supply> present = world;
        if (present != null) {
            Supply supply = present.get();
            mains = supply.volts() >= LEAST_VOLTS;
            measures(supply);
        }
    }

    private void put(int register, long value) {
        inputs[register] = (int) (value & 0xFFFF);
        inputs[register + 1] = (int) (value >> 16);
    }

    /** Its measuring side lives on the mains: without them it is silent. */
    public synchronized void mains(boolean on) {
        mains = on;
    }

    /** A bit of the next answers is wrong. */
    public synchronized void garble(int answers) {
        garbled = answers;
    }

    /** As if somebody had set it before. */
    public synchronized void at(int address) {
        holdings[ADDRESS] = address;
    }

    public synchronized int address() {
        return holdings[ADDRESS];
    }

    @Override
    public synchronized void receive(byte[] frame) {
        answer = new byte[0];
        look();
        boolean ours = frame.length == 8 && crc(frame, 6) == word(frame[7], frame[6])
                && ((frame[0] & 0xFF) == holdings[ADDRESS] || (frame[0] & 0xFF) == GENERAL);
        if (!mains || !ours) {
            return;
        }
        int first = word(frame[2], frame[3]);
        int argument = word(frame[4], frame[5]);
        answer = switch (frame[1]) {
            case 3 -> read(frame, holdings, HOLDINGS, first, argument);
            case 4 -> read(frame, inputs, INPUTS, first, argument);
            case 6 -> write(frame, first, argument);
            default -> refuse(frame, 1);
        };
        if (garbled > 0) {
            garbled--;
            answer[answer.length / 2] ^= 0x10;
        }
    }

    private static byte[] read(byte[] frame, int[] registers, int size, int first, int count) {
        if (count < 1 || first + count > size) {
            return refuse(frame, 2);
        }
        byte[] reply = new byte[5 + 2 * count];
        reply[0] = frame[0];
        reply[1] = frame[1];
        reply[2] = (byte) (2 * count);
        for (int i = 0; i < count; i++) {
            reply[3 + 2 * i] = (byte) (registers[first + i] >> 8);
            reply[4 + 2 * i] = (byte) registers[first + i];
        }
        return checked(reply);
    }

    private byte[] write(byte[] frame, int register, int value) {
        if (register != ADDRESS || value < 1 || value > 0xF7) {
            return refuse(frame, register < HOLDINGS ? 3 : 2);
        }
        holdings[ADDRESS] = value;
        return frame.clone();
    }

    private static byte[] refuse(byte[] frame, int code) {
        return checked(new byte[]{frame[0], (byte) (frame[1] | 0x80), (byte) code, 0, 0});
    }

    private static byte[] checked(byte[] frame) {
        int crc = crc(frame, frame.length - 2);
        frame[frame.length - 2] = (byte) crc;
        frame[frame.length - 1] = (byte) (crc >> 8);
        return frame;
    }

    private static int word(byte high, byte low) {
        return ((high & 0xFF) << 8) | (low & 0xFF);
    }

    private static int crc(byte[] bytes, int length) {
        int crc = 0xFFFF;
        for (byte next : Arrays.copyOf(bytes, length)) {
            crc ^= next & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0xA001;
            }
        }
        return crc;
    }

    @Override
    public synchronized byte[] transmit() {
        byte[] bytes = answer;
        answer = new byte[0];
        return bytes;
    }
}
