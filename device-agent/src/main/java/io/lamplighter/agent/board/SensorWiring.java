package io.lamplighter.agent.board;

/** How one sensor is fitted; a record per type of sensor. Immutable. */
public sealed interface SensorWiring
        permits LightWiring, ClimateWiring, AttitudeWiring, InputWiring, ParticulatesWiring, ControllerWiring {

    /** Unique on a board, a short word. */
    String name();

    SensorKind kind();

    /** The pin, port or address that it alone uses, in words. */
    String resource();

    /** How one I2C address is named. */
    static String i2cAddress(int bus, int address) {
        return "I2C bus %d address 0x%02X".formatted(bus, address);
    }
}
