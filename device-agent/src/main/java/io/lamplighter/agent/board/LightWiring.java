package io.lamplighter.agent.board;

/**
 * How a BH1750 light sensor is fitted. Immutable.
 *
 * @param address
 *            7-bit I2C address: 0x23 with pin ADDR low, 0x5C with ADDR high (datasheet, "Slave Address")
 */
public record LightWiring(int address) {

    public static final LightWiring REFERENCE = new LightWiring(Pinout.LIGHT_SENSOR_ADDRESS);

    public LightWiring {
        if (address != 0x23 && address != 0x5C) {
            throw new IllegalArgumentException(
                    "light sensor address 0x%02X is neither 0x23 nor 0x5C".formatted(address));
        }
    }
}
