package io.lamplighter.agent.board.pi4j;

import java.time.Duration;

import io.lamplighter.agent.board.Observation;

/**
 * Vishay VEML7700 ambient light sensor (datasheet 84286 rev. 1.8, application note 84323). It integrates 100 ms, at gain 1
 * in the dark and 1/8 by day, and changes over by itself. Not thread-safe.
 */
final class Veml7700 implements Chip {

    // Datasheet, "Command Registers"; words are sent low byte first
    private static final int CONFIGURATION = 0x00;
    private static final int POWER_SAVING = 0x03;
    private static final int AMBIENT_LIGHT = 0x04;
    private static final int IDENTITY = 0x07;

    /** Datasheet, table 8: the low byte; the high one depends on the address. */
    private static final int VEML7700 = 0x81;
    /** Datasheet, table 1: both with the integration time's bits 0000, 100 ms. */
    private static final int GAIN_ONE = 0;
    private static final int GAIN_EIGHTH = 0b10 << 11;
    /** Datasheet, "Resolution and maximum detection range": 0.0042 lx at gain 2 and 800 ms. */
    private static final double FINE_LUX_PER_COUNT = 0.0042 * 8 * 2;
    private static final double COARSE_LUX_PER_COUNT = FINE_LUX_PER_COUNT * 8;
    /** 200 lx: above, gain 1 is not linear (application note, "Auto-Measure"). */
    private static final int FINE_FULL = 3000;
    /** 107 lx: below, the finer gain tells more. */
    private static final int COARSE_LOW = 200;
    /** Datasheet, "Features": the detection range ends at 140 klx. */
    private static final double BRIGHTEST_LUX = 140_000;
    /** 2.5 ms after power-on, then one integration; the oscillator may be 30 % slow. */
    private static final Duration INTEGRATION = Duration.ofMillis(140);

    private final I2cDevice device;
    private final Pause pause;
    private boolean fine;

    /** Verifies the chip and waits for its first measurement. */
    Veml7700(I2cDevice device, Pause pause) {
        this.device = device;
        this.pause = pause;
        int identity = word(IDENTITY) & 0xFF;
        if (identity != VEML7700) {
            throw device.failure("identity is 0x%02X, not 0x%02X".formatted(identity, VEML7700));
        }
        device.write(POWER_SAVING, 0, 0);
        choose(false);
    }

    /** At most one change of gain is needed: the ranges overlap. */
    @Override
    public Observation read() {
        int expected = fine ? GAIN_ONE : GAIN_EIGHTH;
        int configured = word(CONFIGURATION);
        if (configured != expected) { // bit 0 is set after a gap in the chip's supply: shut down
            throw device.failure("configuration is 0x%04X, not 0x%04X".formatted(configured, expected));
        }
        int counts = word(AMBIENT_LIGHT);
        if (fine ? counts > FINE_FULL : counts < COARSE_LOW) {
            choose(!fine);
            counts = word(AMBIENT_LIGHT);
        }
        double lux = counts * (fine ? FINE_LUX_PER_COUNT : COARSE_LUX_PER_COUNT);
        return new Observation.Light(Math.min(BRIGHTEST_LUX, corrected(lux)));
    }

    /** Application note 84323, "Calculating the lux level": the brighter, the more the chip shows too little. */
    private static double corrected(double lux) {
        return (((6.0135e-13 * lux - 9.3924e-9) * lux + 8.1488e-5) * lux + 1.0023) * lux;
    }

    /** Shutting down first makes the new integration begin with the new gain. */
    private void choose(boolean nextFine) {
        int gain = nextFine ? GAIN_ONE : GAIN_EIGHTH;
        device.write(CONFIGURATION, gain | 1, gain >> 8);
        device.write(CONFIGURATION, gain, gain >> 8);
        fine = nextFine;
        pause.await(INTEGRATION);
    }

    private int word(int register) {
        byte[] bytes = device.read(register, 2);
        return (bytes[0] & 0xFF) | ((bytes[1] & 0xFF) << 8);
    }
}
