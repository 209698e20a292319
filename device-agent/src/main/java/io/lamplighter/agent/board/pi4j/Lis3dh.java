package io.lamplighter.agent.board.pi4j;

import java.time.Duration;

import io.lamplighter.agent.board.AttitudeWiring;
import io.lamplighter.agent.board.Observation;

/**
 * ST LIS3DH accelerometer (datasheet DocID17530 rev. 2), 400 times a second within ±8 g. The chip watches for impacts by
 * itself: its interrupt generator sees the acceleration behind a high-pass filter, latches what exceeds the threshold, and
 * stops the FIFO then, so the 32 samples up to the impact wait for the next reading. Not thread-safe.
 */
final class Lis3dh implements Chip {

    // Datasheet, section 7, "Register mapping"
    private static final int IDENTITY = 0x0F;
    private static final int CONTROL_1 = 0x20;
    private static final int CONTROL_2 = 0x21;
    private static final int CONTROL_3 = 0x22;
    private static final int CONTROL_4 = 0x23;
    private static final int CONTROL_5 = 0x24;
    private static final int REFERENCE = 0x26;
    private static final int OUT_X_LOW = 0x28;
    private static final int FIFO_CONTROL = 0x2E;
    private static final int FIFO_SOURCE = 0x2F;
    private static final int INTERRUPT_CONFIGURATION = 0x30;
    private static final int INTERRUPT_SOURCE = 0x31;
    private static final int INTERRUPT_THRESHOLD = 0x32;
    private static final int INTERRUPT_DURATION = 0x33;
    /** Section 6.1.1: the register number counts up within one transfer. */
    private static final int COUNT_UP = 0x80;

    private static final int LIS3DH = 0x33;
    private static final int RATE_400_HERTZ_XYZ = 0x77;
    private static final int HIGH_PASS_FOR_INTERRUPT = 0x01;
    private static final int INTERRUPT_TO_PIN = 0x40;
    /** Block data update, ±8 g, high resolution. */
    private static final int RANGE_8_G_FINE = 0xA8;
    private static final int FIFO_ON_INTERRUPT_LATCHED = 0x48;
    private static final int ANY_AXIS_ABOVE = 0x2A;
    private static final int BYPASS = 0x00;
    private static final int STREAM_TO_FIFO = 0xC0;
    private static final int OVERRUN = 0x40;
    private static final int SAMPLES = 0x1F;
    private static final int INTERRUPT_ACTIVE = 0x40;

    private static final int FIFO_DEPTH = 32;
    private static final int SAMPLE_BYTES = 6;
    /** Section 2.1, table 4: high resolution at ±8 g. */
    private static final double G_PER_DIGIT = 0.004;
    /** Section 8.22: threshold at ±8 g. */
    private static final double G_PER_THRESHOLD = 0.062;
    /** 32 samples at 400 Hz, with the rate 10 % slow. */
    private static final Duration FILLING = Duration.ofMillis(90);
    /** What a pole feels: far from 1 g the chip is broken, or in free fall. */
    private static final double LEAST_GRAVITY = 0.8;
    private static final double MOST_GRAVITY = 1.2;

    private final I2cDevice device;
    private final Pause pause;
    private final AttitudeWiring.Axis up;
    private Vector gravity;

    /** An acceleration in g. */
    private record Vector(double x, double y, double z) {

        double length() {
            return Math.sqrt(x * x + y * y + z * z);
        }

        Vector minus(Vector other) {
            return new Vector(x - other.x, y - other.y, z - other.z);
        }
    }

    /** Verifies the chip, starts it, and takes how the pole stands now for its gravity. */
    Lis3dh(I2cDevice device, AttitudeWiring wiring, Pause pause) {
        this.device = device;
        this.pause = pause;
        this.up = wiring.up();
        int identity = device.read(IDENTITY, 1)[0] & 0xFF;
        if (identity != LIS3DH) {
            throw device.failure("identity is 0x%02X, not 0x%02X".formatted(identity, LIS3DH));
        }
        device.write(CONTROL_1, RATE_400_HERTZ_XYZ);
        device.write(CONTROL_2, HIGH_PASS_FOR_INTERRUPT);
        device.write(CONTROL_3, INTERRUPT_TO_PIN);
        device.write(CONTROL_4, RANGE_8_G_FINE);
        device.write(CONTROL_5, FIFO_ON_INTERRUPT_LATCHED);
        device.write(INTERRUPT_THRESHOLD, (int) Math.round(wiring.impactG() / G_PER_THRESHOLD));
        device.write(INTERRUPT_DURATION, 0);
        device.write(INTERRUPT_CONFIGURATION, ANY_AXIS_ABOVE);
        device.write(FIFO_CONTROL, BYPASS);
        device.read(REFERENCE, 1); // resets the high-pass filter, section 8.9
        device.read(INTERRUPT_SOURCE, 1);
        device.write(FIFO_CONTROL, STREAM_TO_FIFO);
        gravity = mean(samples());
        requireGravity(gravity);
    }

    @Override
    public Observation read() {
        int rate = device.read(CONTROL_1, 1)[0] & 0xFF;
        if (rate != RATE_400_HERTZ_XYZ) {
            throw device.failure("lost its settings"); // after a gap in its supply
        }
        Vector[] samples = samples();
        boolean impact = (device.read(INTERRUPT_SOURCE, 1)[0] & INTERRUPT_ACTIVE) != 0;
        device.write(FIFO_CONTROL, BYPASS); // empties it, and lets it run again
        device.write(FIFO_CONTROL, STREAM_TO_FIFO);
        Vector mean = mean(samples);
        Vector rest = impact ? gravity : mean;
        requireGravity(rest);
        gravity = rest;
        double peak = 0;
        for (Vector sample : samples) {
            peak = Math.max(peak, sample.minus(rest).length());
        }
        double cosine = up.along(rest.x(), rest.y(), rest.z()) / rest.length();
        return new Observation.Attitude(Math.toDegrees(Math.acos(Math.clamp(cosine, -1, 1))), peak, impact);
    }

    private Vector[] samples() {
        int count = waiting();
        if (count == 0) {
            pause.await(FILLING);
            count = waiting();
        }
        if (count == 0) {
            throw device.failure("measures nothing");
        }
        byte[] bytes = device.read(OUT_X_LOW | COUNT_UP, count * SAMPLE_BYTES);
        Vector[] samples = new Vector[count];
        for (int i = 0; i < count; i++) {
            int at = i * SAMPLE_BYTES;
            samples[i] = new Vector(acceleration(bytes, at), acceleration(bytes, at + 2), acceleration(bytes, at + 4));
        }
        return samples;
    }

    private int waiting() {
        int source = device.read(FIFO_SOURCE, 1)[0];
        return (source & OVERRUN) != 0 ? FIFO_DEPTH : source & SAMPLES;
    }

    private void requireGravity(Vector vector) {
        if (!(vector.length() >= LEAST_GRAVITY && vector.length() <= MOST_GRAVITY)) {
            throw device.failure("gravity of %.2f g cannot be".formatted(vector.length()));
        }
    }

    private static Vector mean(Vector[] samples) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (Vector sample : samples) {
            x += sample.x() / samples.length;
            y += sample.y() / samples.length;
            z += sample.z() / samples.length;
        }
        return new Vector(x, y, z);
    }

    /** Twelve bits, left-justified, low byte first. */
    private static double acceleration(byte[] bytes, int at) {
        return (((bytes[at + 1] << 8) | (bytes[at] & 0xFF)) >> 4) * G_PER_DIGIT;
    }
}
