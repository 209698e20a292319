package io.lamplighter.simulator.chip;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Against the datasheet's own example (SBOS547A, section 7.5.1: 10 A through 2 mΩ at 11.98 V, 1 mA steps). */
class Ina226ChipTest {

    private double volts = 11.98;
    private double amperes = 10;
    private final Ina226Chip chip = new Ina226Chip(0.002, () -> volts, () -> amperes);

    @Test
    void identifiesItselfAndStartsWithTheDefaultConfiguration() {
        assertThat(read(0xFE)).isEqualTo(0x5449);
        assertThat(read(0xFF)).isEqualTo(0x2260);
        assertThat(read(0x00)).isEqualTo(0x4127);
        assertThat(read(0x04)).as("no current without calibration").isZero();
    }

    @Test
    void measuresTheExampleOfTheDatasheet() {
        write(0x05, 2560);

        assertThat(read(0x01)).isEqualTo(8000);
        assertThat(read(0x02)).isEqualTo(9584);
        assertThat(read(0x04)).isEqualTo(10000);
        assertThat(read(0x03)).isEqualTo(4792);
    }

    @Test
    void givesAReverseCurrentInTwosComplementAndPowerWithoutSign() {
        write(0x05, 2560);
        amperes = -10;

        assertThat((short) read(0x01)).isEqualTo((short) -8000);
        assertThat((short) read(0x04)).isEqualTo((short) -10000);
        assertThat(read(0x03)).isEqualTo(4792);
    }

    @Test
    void staysAtFullScaleOfShuntAndBus() {
        amperes = 100;
        volts = 50;
        assertThat(read(0x01)).isEqualTo(0x7FFF);
        assertThat(read(0x02)).isEqualTo(0x7FFF);

        amperes = -100;
        volts = -1;
        assertThat(read(0x01)).isEqualTo(0x8000);
        assertThat(read(0x02)).isZero();
    }

    @Test
    void flagsAnOverflowOfCurrentOrPower() {
        write(0x05, 2560);
        assertThat(read(0x06) & 0x04).isZero();

        write(0x05, 0x7FFF);
        assertThat(read(0x06) & 0x04).isEqualTo(0x04);
    }

    @Test
    void readingTheMaskRegisterClearsConversionReadyUntilTheNextConversion() {
        assertThat(read(0x06) & 0x08).isEqualTo(0x08);

        chip.stall(true);
        read(0x06);
        assertThat(read(0x06) & 0x08).isZero();
    }

    @Test
    void keepsItsValuesWhilePoweredDownAndConvertsOnceWhenTriggered() {
        read(0x02);
        write(0x00, 0x4120);
        volts = 24;
        assertThat(read(0x02)).isEqualTo(9584);

        write(0x00, 0x4123);
        volts = 36;
        assertThat(read(0x02)).isEqualTo(19200);
    }

    @Test
    void resetAndLossOfSupplyRestoreTheDefaults() {
        write(0x05, 2560);
        write(0x00, 0x8000);
        assertThat(read(0x05)).isZero();
        assertThat(read(0x00)).isEqualTo(0x4127);

        write(0x05, 2560);
        chip.interruptSupply();
        assertThat(read(0x05)).isZero();
    }

    @Test
    void ignoresWritesToReadOnlyAndUnknownRegisters() {
        write(0xFE, 1);
        write(0x02, 1);
        write(0x50, 1);

        assertThat(read(0xFE)).isEqualTo(0x5449);
        assertThat(read(0x02)).isEqualTo(9584);
        assertThat(read(0x50)).isZero();
    }

    private void write(int register, int value) {
        chip.write(new byte[]{(byte) register, (byte) (value >> 8), (byte) value});
    }

    private int read(int register) {
        chip.write(new byte[]{(byte) register});
        byte[] bytes = chip.read(2);
        return ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    }
}
