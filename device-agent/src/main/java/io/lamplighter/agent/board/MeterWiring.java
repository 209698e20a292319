package io.lamplighter.agent.board;

/**
 * How an INA226 power meter is fitted. Immutable.
 *
 * @param address
 *            7-bit I2C address, 0x40 to 0x4F (datasheet SBOS547A, table 6)
 * @param shuntOhms
 *            resistance of the shunt, Ω, above 0
 * @param maximumAmperes
 *            largest current to be told apart, A, above 0; the shunt's drop at it is 6 to 81.92 mV: below, the calibration
 *            register overflows, above is the chip's full scale
 */
public record MeterWiring(int address, double shuntOhms, double maximumAmperes) implements SupplyMeterWiring {

    public static final double DEFAULT_SHUNT_OHMS = 0.01;
    public static final double DEFAULT_MAXIMUM_AMPERES = 8;
    private static final double LEAST_VOLTS = 0.006;
    private static final double FULL_SCALE_VOLTS = 0.08192;

    public MeterWiring {
        if (address < 0x40 || address > 0x4F) {
            throw new IllegalArgumentException("meter address 0x%02X is outside 0x40 to 0x4F".formatted(address));
        }
        requirePositive("shuntOhms", shuntOhms);
        requirePositive("maximumAmperes", maximumAmperes);
        double drop = shuntOhms * maximumAmperes;
        if (drop < LEAST_VOLTS || drop > FULL_SCALE_VOLTS) {
            throw new IllegalArgumentException("maximumAmperes " + maximumAmperes + " over shuntOhms " + shuntOhms
                    + " drops " + drop + " V, outside " + LEAST_VOLTS + " to " + FULL_SCALE_VOLTS + " V");
        }
    }

    /** The wiring of the reference board for its luminaire number 1 or 2. */
    public static MeterWiring reference(int number) {
        return new MeterWiring(Pinout.meterAddress(number), DEFAULT_SHUNT_OHMS, DEFAULT_MAXIMUM_AMPERES);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " " + value + " is not above 0");
        }
    }
}
