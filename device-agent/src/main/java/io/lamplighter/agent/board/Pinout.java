package io.lamplighter.agent.board;

/**
 * The reference board's pins and addresses, as hardware/pinout.csv and hardware/i2c.csv; a test compares them. Pins are
 * BCM numbers. Luminaires are counted from 1.
 */
public final class Pinout {

    /** How many luminaires the reference board drives. */
    public static final int LUMINAIRES = 2;
    /** Carries the sensors on GPIO 2 (SDA) and 3 (SCL). */
    public static final int I2C_BUS = 1;
    public static final int SDA_GPIO = 2;
    public static final int SCL_GPIO = 3;
    /** BH1750 with its pin ADDR low. */
    public static final int LIGHT_SENSOR_ADDRESS = 0x23;
    /** LIS3DH with its pin SA0 low. */
    public static final int ATTITUDE_ADDRESS = 0x18;
    /** BME280 with its pin SDO low. */
    public static final int CLIMATE_ADDRESS = 0x76;
    /** VEML7700, in place of the BH1750. */
    public static final int OTHER_LIGHT_SENSOR_ADDRESS = 0x10;
    public static final int PRESENCE_GPIO = 23;
    public static final int DOOR_GPIO = 24;
    /** Free on the reference board, for a supply monitor. */
    public static final int SUPPLY_GPIO = 25;
    /** Free on the reference board, for a vehicle detector. */
    public static final int TRAFFIC_GPIO = 22;
    /** The PWM block whose channels 0 and 1 reach GPIO 18 and 19. */
    public static final int PWM_CHIP = 0;

    private Pinout() {}

    public static int relayGpio(int number) {
        return select(number, 17, 27);
    }

    public static int pwmGpio(int number) {
        return select(number, 18, 19);
    }

    public static int pwmChannel(int number) {
        return select(number, 0, 1);
    }

    /** INA226 with A1 low, and A0 low or high. */
    public static int meterAddress(int number) {
        return select(number, 0x40, 0x41);
    }

    private static int select(int number, int first, int second) {
        return switch (number) {
            case 1 -> first;
            case 2 -> second;
            default -> throw new IllegalArgumentException("the reference board has no luminaire " + number);
        };
    }
}
