package io.lamplighter.agent.board;

import java.util.Objects;

/**
 * How a light sensor is fitted. Immutable.
 *
 * @param name
 *            unique on the board
 * @param chip
 *            which one
 * @param bus
 *            number N of /dev/i2c-N
 * @param address
 *            7-bit I2C address, one of the chip's
 */
public record LightWiring(String name, Chip chip, int bus, int address) implements SensorWiring {

    public static final LightWiring REFERENCE = new LightWiring(SensorKind.LIGHT.word(), Chip.BH1750, Pinout.I2C_BUS,
            Pinout.LIGHT_SENSOR_ADDRESS);

    /** Light sensors that the board knows. */
    public enum Chip {
        /** 0x23 with pin ADDR low, 0x5C with ADDR high (datasheet, "Slave Address"). */
        BH1750,
        /** Always 0x10 (datasheet, "Device Address"). */
        VEML7700;

        /** The address of the chip as it comes. */
        public int usualAddress() {
            return switch (this) {
                case BH1750 -> 0x23;
                case VEML7700 -> 0x10;
            };
        }

        boolean answersAt(int address) {
            return address == usualAddress() || (this == BH1750 && address == 0x5C);
        }
    }

    public LightWiring {
        Objects.requireNonNull(name, "name");
        if (!chip.answersAt(address)) {
            throw new IllegalArgumentException("address 0x%02X is none of a %s".formatted(address, chip));
        }
    }

    @Override
    public SensorKind kind() {
        return SensorKind.LIGHT;
    }

    @Override
    public String resource() {
        return SensorWiring.i2cAddress(bus, address);
    }
}
