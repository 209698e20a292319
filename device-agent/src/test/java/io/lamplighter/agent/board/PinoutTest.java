package io.lamplighter.agent.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The wiring that is documented and the constants that are compiled in are the same. */
class PinoutTest {

    private static final Path HARDWARE = Path.of("..", "hardware");

    private final List<List<String>> pins = table("pinout.csv");
    private final List<List<String>> chips = table("i2c.csv");

    @Test
    void relayPinsAreThoseOfTheTableAndReleaseTheCoilAtReset() {
        for (int number = 1; number <= Pinout.LUMINAIRES; number++) {
            List<String> row = row(pins, "relay-" + number);
            assertThat(row.get(1)).isEqualTo(String.valueOf(Pinout.relayGpio(number)));
            assertThat(row.get(3)).isEqualTo("out");
            assertThat(row.get(4)).isEqualTo("high");
            assertThat(row.get(5)).as("a pin that is high at reset would keep the lamp dark").isEqualTo("low");
        }
    }

    @Test
    void pwmPinsAndChannelsAreThoseOfTheTable() {
        for (int number = 1; number <= Pinout.LUMINAIRES; number++) {
            List<String> row = row(pins, "pwm-" + number);
            assertThat(row.get(1)).isEqualTo(String.valueOf(Pinout.pwmGpio(number)));
            assertThat(row.get(5)).as("full light without a program").isEqualTo("low");
            assertThat(row.get(6))
                    .contains("PWM chip " + Pinout.PWM_CHIP + " channel " + Pinout.pwmChannel(number) + " ");
        }
    }

    @Test
    void busPinsAreThoseOfTheTable() {
        assertThat(row(pins, "i2c-sda").get(1)).isEqualTo(String.valueOf(Pinout.SDA_GPIO));
        assertThat(row(pins, "i2c-scl").get(1)).isEqualTo(String.valueOf(Pinout.SCL_GPIO));
    }

    @Test
    void chipsSitAtTheAddressesOfTheTable() {
        assertThat(row(chips, "light").subList(1, 4)).containsExactly("BH1750", "1", "0x23");
        assertThat(Pinout.LIGHT_SENSOR_ADDRESS).isEqualTo(0x23);
        assertChip("light-other", "VEML7700", Pinout.OTHER_LIGHT_SENSOR_ADDRESS);
        assertChip("climate", "BME280", Pinout.CLIMATE_ADDRESS);
        assertChip("attitude", "LIS3DH", Pinout.ATTITUDE_ADDRESS);
        assertThat(LightWiring.Chip.VEML7700.usualAddress()).isEqualTo(Pinout.OTHER_LIGHT_SENSOR_ADDRESS);
        assertThat(Pinout.I2C_BUS).isEqualTo(1);
        for (int number = 1; number <= Pinout.LUMINAIRES; number++) {
            assertThat(row(chips, "meter-" + number).subList(1, 4)).containsExactly("INA226", "1",
                    "0x%02X".formatted(Pinout.meterAddress(number)));
        }
    }

    @Test
    void inputsAreThoseOfTheTable() {
        assertInput("presence", InputWiring.presence());
        assertInput("door", InputWiring.door());
        assertInput("supply", InputWiring.supply());
        assertInput("traffic", InputWiring.traffic());
    }

    private void assertInput(String function, InputWiring wiring) {
        List<String> row = row(pins, function);
        assertThat(row.get(1)).isEqualTo(String.valueOf(wiring.gpio()));
        assertThat(row.get(3)).isEqualTo("in");
        assertThat(row.get(4)).isEqualTo(wiring.active().name().toLowerCase(Locale.ROOT));
        assertThat(row.get(5)).as("pulled up").isEqualTo("high");
    }

    private void assertChip(String function, String chip, int address) {
        assertThat(row(chips, function).subList(1, 4)).containsExactly(chip, "1", "0x%02X".formatted(address));
    }

    private static List<String> row(List<List<String>> table, String function) {
        return table.stream().filter(row -> row.getFirst().equals(function)).findFirst().orElseThrow();
    }

    private static List<List<String>> table(String name) {
        try {
            return Files.readAllLines(HARDWARE.resolve(name)).stream().skip(1)
                    .map(line -> List.of(line.split(",", -1))).toList();
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
