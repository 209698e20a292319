package io.lamplighter.agent.board.pi4j;

import java.time.Duration;

import io.lamplighter.agent.board.Observation;

/**
 * Bosch BME280 temperature, humidity and pressure sensor (datasheet BST-BME280-DS002). It measures when it is read and
 * sleeps in between, so that it does not warm itself: "weather monitoring", section 3.5.1. Not thread-safe.
 */
final class Bme280 implements Chip {

    // Section 5.3, "Memory map"
    private static final int CALIBRATION_LOW = 0x88;
    private static final int CALIBRATION_LOW_BYTES = 26;
    private static final int CALIBRATION_HIGH = 0xE1;
    private static final int CALIBRATION_HIGH_BYTES = 7;
    private static final int IDENTITY = 0xD0;
    private static final int RESET = 0xE0;
    private static final int CONTROL_HUMIDITY = 0xF2;
    private static final int STATUS = 0xF3;
    private static final int CONTROL_MEASUREMENT = 0xF4;
    private static final int DATA = 0xF7;
    private static final int DATA_BYTES = 8;

    private static final int BME280 = 0x60;
    private static final int RESET_WORD = 0xB6;
    private static final int OVERSAMPLING_ONCE = 0b001;
    /** Temperature and pressure once each, forced mode (01): one measurement, then sleep. */
    private static final int MEASURE_ONCE = (OVERSAMPLING_ONCE << 5) | (OVERSAMPLING_ONCE << 2) | 0b01;
    private static final int BUSY = 0b1001; // measuring, or copying the calibration
    /** Section 1.1: 2 ms until the first communication. */
    private static final Duration START = Duration.ofMillis(3);
    /** Section 9.1: 1.25 + 2.3 + (2.3 + 0.575) + (2.3 + 0.575) ms at most. */
    private static final Duration MEASUREMENT = Duration.ofMillis(10);
    /** Section 5.4.7, 5.4.8: what the data registers hold when a measurement was skipped. */
    private static final int SKIPPED = 0x80000;
    private static final int SKIPPED_HUMIDITY = 0x8000;

    private final I2cDevice device;
    private final Pause pause;
    private final double altitudeMetres;
    private final Bme280Calibration calibration;

    /** Verifies the chip, resets it, and reads its calibration. */
    Bme280(I2cDevice device, double altitudeMetres, Pause pause) {
        this.device = device;
        this.pause = pause;
        this.altitudeMetres = altitudeMetres;
        int identity = device.read(IDENTITY, 1)[0] & 0xFF;
        if (identity != BME280) {
            throw device.failure("identity is 0x%02X, not 0x%02X".formatted(identity, BME280));
        }
        device.write(RESET, RESET_WORD);
        pause.await(START);
        requireIdle();
        calibration = Bme280Calibration.of(device.read(CALIBRATION_LOW, CALIBRATION_LOW_BYTES),
                device.read(CALIBRATION_HIGH, CALIBRATION_HIGH_BYTES));
    }

    /** Section 5.4.3: the humidity's setting counts from the next write of the other one on. */
    @Override
    public Observation read() {
        device.write(CONTROL_HUMIDITY, OVERSAMPLING_ONCE);
        device.write(CONTROL_MEASUREMENT, MEASURE_ONCE);
        pause.await(MEASUREMENT);
        requireIdle();
        byte[] data = device.read(DATA, DATA_BYTES);
        int pressure = twentyBits(data, 0);
        int temperature = twentyBits(data, 3);
        int humidity = ((data[6] & 0xFF) << 8) | (data[7] & 0xFF);
        if (pressure == SKIPPED || temperature == SKIPPED || humidity == SKIPPED_HUMIDITY) {
            throw device.failure("the measurement was skipped");
        }
        double fine = calibration.fine(temperature);
        return new Observation.Climate(Bme280Calibration.celsius(fine), calibration.humidityPercent(humidity, fine),
                atSeaLevel(calibration.pascals(pressure, fine) / 100));
    }

    /** International barometric formula, as in the datasheet of Bosch's BMP180, section 3.7. */
    private double atSeaLevel(double hectopascals) {
        return hectopascals / Math.pow(1 - altitudeMetres / 44_330, 5.255);
    }

    private void requireIdle() {
        if ((device.read(STATUS, 1)[0] & BUSY) != 0) {
            pause.await(MEASUREMENT);
            if ((device.read(STATUS, 1)[0] & BUSY) != 0) {
                throw device.failure("does not finish");
            }
        }
    }

    private static int twentyBits(byte[] data, int at) {
        return ((data[at] & 0xFF) << 12) | ((data[at + 1] & 0xFF) << 4) | ((data[at + 2] & 0xF0) >> 4);
    }
}
