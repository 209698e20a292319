package io.lamplighter.agent.board.pi4j;

import java.time.Duration;

import io.lamplighter.agent.board.MeterWiring;
import io.lamplighter.agent.board.PowerMeter;
import io.lamplighter.agent.board.PowerReading;

/**
 * Texas Instruments INA226 current and power monitor (datasheet SBOS547A): measures shunt and bus continuously, each value
 * the average of 64 conversions, over 14 half-waves of the mains. Not thread-safe.
 */
final class Ina226 implements PowerMeter {

    // Datasheet, "Register Maps"
    private static final int CONFIGURATION = 0x00;
    private static final int BUS_VOLTAGE = 0x02;
    private static final int POWER = 0x03;
    private static final int CURRENT = 0x04;
    private static final int CALIBRATION = 0x05;
    private static final int MASK_ENABLE = 0x06;
    private static final int MANUFACTURER_ID = 0xFE;
    private static final int DIE_ID = 0xFF;

    private static final int TEXAS_INSTRUMENTS = 0x5449;
    private static final int INA226 = 0x2260;
    private static final int RESET = 0x8000;
    /** 64 averages (011), 1.1 ms per bus (100) and per shunt conversion (100), both continuously (111). */
    private static final int AVERAGED_CONTINUOUS = 0x4000 | (0b011 << 9) | (0b100 << 6) | (0b100 << 3) | 0b111;
    /** 64 × (1.1 ms + 1.1 ms) is 141 ms, by the maximum of 1.21 ms it is 155 ms. */
    private static final Duration CONVERSION = Duration.ofMillis(160);
    private static final int CONVERSION_READY = 1 << 3;
    private static final int MATH_OVERFLOW = 1 << 2;

    private static final double BUS_LSB_VOLTS = 0.00125;
    /** Equation 1: calibration = 0.00512 / (current LSB × shunt). */
    private static final double CALIBRATION_SCALE = 0.00512;
    /** Equation 2: current LSB = maximum current / 2^15. */
    private static final double CURRENT_STEPS = 32768;
    private static final double POWER_LSB_PER_CURRENT_LSB = 25;

    private final I2cDevice device;
    private final Pause pause;
    private final int calibration;
    private final double currentLsbAmperes;
    private boolean converted;

    /** Verifies the chip and starts it; does not wait for its first value. */
    Ina226(I2cDevice device, MeterWiring wiring, Pause pause) {
        this.device = device;
        this.pause = pause;
        calibration = (int) (CALIBRATION_SCALE / (wiring.maximumAmperes() / CURRENT_STEPS * wiring.shuntOhms()));
        currentLsbAmperes = CALIBRATION_SCALE / (calibration * wiring.shuntOhms()); // exact for the rounded register
        require("manufacturer id", MANUFACTURER_ID, TEXAS_INSTRUMENTS);
        require("die id", DIE_ID, INA226);
        device.writeWord(CONFIGURATION, RESET);
        device.writeWord(CONFIGURATION, AVERAGED_CONTINUOUS);
        device.writeWord(CALIBRATION, calibration);
        require("configuration", CONFIGURATION, AVERAGED_CONTINUOUS);
    }

    @Override
    public PowerReading read() {
        require("calibration", CALIBRATION, calibration); // 0 after a gap in the chip's supply
        int status = awaitFirstConversion();
        int current = (short) device.readWord(CURRENT);
        if ((status & MATH_OVERFLOW) != 0 || current == Short.MAX_VALUE || current == Short.MIN_VALUE) {
            throw device.failure("the current is beyond the range of the shunt");
        }
        double volts = device.readWord(BUS_VOLTAGE) * BUS_LSB_VOLTS;
        double watts = device.readWord(POWER) * POWER_LSB_PER_CURRENT_LSB * currentLsbAmperes;
        return new PowerReading(volts, current * currentLsbAmperes, watts);
    }

    private int awaitFirstConversion() {
        int status = device.readWord(MASK_ENABLE);
        if (!converted && (status & CONVERSION_READY) == 0) {
            pause.await(CONVERSION);
            status = device.readWord(MASK_ENABLE);
            if ((status & CONVERSION_READY) == 0) {
                throw device.failure("no conversion within " + CONVERSION.toMillis() + " ms");
            }
        }
        converted = true;
        return status;
    }

    private void require(String what, int register, int expected) {
        int value = device.readWord(register);
        if (value != expected) {
            throw device.failure("%s is 0x%04X, not 0x%04X".formatted(what, value, expected));
        }
    }
}
