package io.lamplighter.simulator.serial;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Nova Fitness SDS011 (control protocol V1.3): reports or answers, works or sleeps; asleep it hears nothing but its
 * waking. Thread-safe.
 */
public final class Sds011Model implements SerialDevice {

    private static final int COMMAND_LENGTH = 19;

    private final ByteArrayOutputStream input = new ByteArrayOutputStream();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private int fineTenths;
    private int coarseTenths;
    private boolean active = true;
    private boolean working = true;
    private int wakings;

    /** What is in its air, tenths of µg/m³. */
    public synchronized void breathes(int fine, int coarse) {
        fineTenths = fine;
        coarseTenths = coarse;
    }

    public synchronized boolean working() {
        return working;
    }

    /** How often it was woken from sleep. */
    public synchronized int wakings() {
        return wakings;
    }

    @Override
    public synchronized void receive(byte[] bytes) {
        input.writeBytes(bytes);
        byte[] all = input.toByteArray();
        input.reset();
        int at = 0;
        while (all.length - at >= COMMAND_LENGTH) {
            byte[] frame = Arrays.copyOfRange(all, at, at + COMMAND_LENGTH);
            boolean command = isCommand(frame);
            if (command) {
                obey(frame);
            }
            at += command ? COMMAND_LENGTH : 1;
        }
        input.write(all, at, all.length - at);
    }

    private static boolean isCommand(byte[] frame) {
        return (frame[0] & 0xFF) == 0xAA && (frame[1] & 0xFF) == 0xB4 && (frame[18] & 0xFF) == 0xAB
                && frame[17] == (byte) sum(frame, 2, 17);
    }

    private void obey(byte[] frame) {
        boolean waking = frame[2] == 6 && frame[3] == 1 && frame[4] == 1;
        if (!working && !waking) {
            return;
        }
        switch (frame[2]) {
            case 2 -> {
                active = frame[3] == 1 ? frame[4] == 0 : active;
                confirm(frame);
            }
            case 4 -> report();
            case 6 -> {
                wakings += working || !waking ? 0 : 1;
                working = frame[3] == 1 ? frame[4] == 1 : working;
                confirm(frame);
            }
            case 8 -> confirm(frame);
            default -> {
                // not of interest here
            }
        }
    }

    private void confirm(byte[] frame) {
        send(0xC5, frame[2], frame[3], frame[4], 0);
    }

    private void report() {
        send(0xC0, fineTenths, fineTenths >> 8, coarseTenths, coarseTenths >> 8);
    }

    private void send(int kind, int first, int second, int third, int fourth) {
        byte[] frame = {(byte) 0xAA, (byte) kind, (byte) first, (byte) second, (byte) third, (byte) fourth, (byte) 0xA1,
                0x60, 0, (byte) 0xAB};
        frame[8] = (byte) sum(frame, 2, 8);
        output.writeBytes(frame);
    }

    private static int sum(byte[] bytes, int first, int end) {
        int sum = 0;
        for (int i = first; i < end; i++) {
            sum += bytes[i] & 0xFF;
        }
        return sum;
    }

    /** A working one that reports by itself has always just done so. */
    @Override
    public synchronized byte[] transmit() {
        if (active && working && output.size() == 0) {
            report();
        }
        byte[] bytes = output.toByteArray();
        output.reset();
        return bytes;
    }
}
