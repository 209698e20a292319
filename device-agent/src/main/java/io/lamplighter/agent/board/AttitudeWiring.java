package io.lamplighter.agent.board;

import java.util.Objects;

/**
 * How a LIS3DH accelerometer is fitted to the pole. Immutable.
 *
 * @param name
 *            unique on the board
 * @param bus
 *            number N of /dev/i2c-N
 * @param address
 *            7-bit I2C address: 0x18 with pin SA0 low, 0x19 with SA0 high (datasheet DocID17530, section 6.1.1)
 * @param up
 *            the chip's axis that points to the sky when the pole stands upright
 * @param impactG
 *            acceleration besides gravity that counts as an impact, 0.5 to 7 g
 */
public record AttitudeWiring(String name, int bus, int address, Axis up, double impactG) implements SensorWiring {

    public static final double DEFAULT_IMPACT_G = 2;

    /** Directions as printed on the chip. */
    public enum Axis {
        X, Y, Z, MINUS_X, MINUS_Y, MINUS_Z;

        /** The share of a vector along this direction. */
        public double along(double x, double y, double z) {
            return switch (this) {
                case X -> x;
                case Y -> y;
                case Z -> z;
                case MINUS_X -> -x;
                case MINUS_Y -> -y;
                case MINUS_Z -> -z;
            };
        }
    }

    public AttitudeWiring {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(up, "up");
        if (address != 0x18 && address != 0x19) {
            throw new IllegalArgumentException("address 0x%02X is neither 0x18 nor 0x19".formatted(address));
        }
        if (!(impactG >= 0.5 && impactG <= 7)) {
            throw new IllegalArgumentException("impact of " + impactG + " g is outside 0.5 to 7 g");
        }
    }

    @Override
    public SensorKind kind() {
        return SensorKind.ATTITUDE;
    }

    @Override
    public String resource() {
        return SensorWiring.i2cAddress(bus, address);
    }
}
