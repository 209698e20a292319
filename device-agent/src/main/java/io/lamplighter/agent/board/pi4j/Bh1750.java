package io.lamplighter.agent.board.pi4j;

import java.time.Duration;

import io.lamplighter.agent.board.Observation;

/**
 * ROHM BH1750FVI ambient light sensor (datasheet rev. D): measures continuously in H-resolution mode, 1 lx, at the default
 * measurement time register. The chip has no identity register, so an acknowledge is all that can be verified. Not
 * thread-safe.
 */
final class Bh1750 implements Chip {

    // Datasheet, "Instruction Set Architecture"
    private static final int POWER_ON = 0x01;
    private static final int RESET = 0x07;
    private static final int CONTINUOUS_H_RESOLUTION = 0x10;
    private static final int TIME_HIGH_BITS = 0x40;
    private static final int TIME_LOW_BITS = 0x60;
    /** Default of the measurement time register, by which the sensitivity is 1.2 counts per lux. */
    private static final int DEFAULT_TIME = 69;
    /** Datasheet, "Measurement Accuracy": typically 1.2 counts per lux. */
    private static final double COUNTS_PER_LUX = 1.2;
    /** Datasheet, "Electrical Characteristics": H-resolution mode takes 120 ms, at most 180 ms. */
    private static final Duration MEASUREMENT = Duration.ofMillis(180);
    /** A fall from 10 lx to nothing between two readings is not dusk. */
    private static final int BRIGHT_COUNTS = 12;

    private final I2cDevice device;
    private final Pause pause;
    /** The first reading is trusted to be dark no more than one after brightness. */
    private int lastCounts = BRIGHT_COUNTS;

    /** Finds the sensor and starts it; does not wait for its first measurement. */
    Bh1750(I2cDevice device, Pause pause) {
        this.device = device;
        this.pause = pause;
        start();
        device.write(RESET);
    }

    /**
     * Reads the data register. It is 0 in the dark, but also before the first measurement and after the sensor lost its
     * supply (then it is powered down, and stays at 0). So a 0 restarts the sensor, which harms a healthy one nothing,
     * and a sudden 0 is believed only after a complete measurement.
     */
    @Override
    public Observation read() {
        int counts = device.readWord();
        if (counts == 0) {
            start();
            if (lastCounts >= BRIGHT_COUNTS) {
                pause.await(MEASUREMENT);
                counts = device.readWord();
            }
        }
        lastCounts = counts;
        return new Observation.Light(counts / COUNTS_PER_LUX);
    }

    private void start() {
        device.write(POWER_ON);
        device.write(TIME_HIGH_BITS | (DEFAULT_TIME >> 5));
        device.write(TIME_LOW_BITS | (DEFAULT_TIME & 0x1F));
        device.write(CONTINUOUS_H_RESOLUTION);
    }
}
