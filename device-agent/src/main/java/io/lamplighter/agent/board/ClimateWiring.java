package io.lamplighter.agent.board;

import java.util.Objects;

/**
 * How a BME280 climate sensor is fitted. Immutable.
 *
 * @param name
 *            unique on the board
 * @param bus
 *            number N of /dev/i2c-N
 * @param address
 *            7-bit I2C address: 0x76 with pin SDO low, 0x77 with SDO high (datasheet BST-BME280-DS002, section 6.2)
 * @param altitudeMetres
 *            of the sensor above the sea, -500 to 5,000 m: the pressure is reduced to sea level by it
 */
public record ClimateWiring(String name, int bus, int address, double altitudeMetres) implements SensorWiring {

    public ClimateWiring {
        Objects.requireNonNull(name, "name");
        if (address != 0x76 && address != 0x77) {
            throw new IllegalArgumentException("address 0x%02X is neither 0x76 nor 0x77".formatted(address));
        }
        if (!(altitudeMetres >= -500 && altitudeMetres <= 5_000)) {
            throw new IllegalArgumentException("altitude " + altitudeMetres + " m is outside -500 to 5000 m");
        }
    }

    @Override
    public SensorKind kind() {
        return SensorKind.CLIMATE;
    }

    @Override
    public String resource() {
        return SensorWiring.i2cAddress(bus, address);
    }
}
