package io.lamplighter.simulator.chip;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Bh1750ChipTest {

    private double lux = 100;
    private final Bh1750Chip chip = new Bh1750Chip(() -> lux);

    @Test
    void measuresNothingUntilItIsToldTo() {
        assertThat(counts()).isZero();
        command(0x01);
        assertThat(counts()).isZero();
    }

    @Test
    void measuresContinuouslyWithOnePointTwoCountsPerLux() {
        command(0x10);
        assertThat(counts()).isEqualTo(120);

        lux = 1000;
        assertThat(counts()).isEqualTo(1200);
    }

    @Test
    void powersDownAfterAOneTimeMeasurement() {
        command(0x20);
        lux = 1000;

        assertThat(counts()).isEqualTo(120);
        assertThat(chip.measuresContinuously()).isFalse();
    }

    @Test
    void isTwiceAsSensitiveInModeTwoAndCoarserInLowResolution() {
        command(0x11);
        assertThat(counts()).isEqualTo(240);

        lux = 101;
        command(0x13);
        assertThat(counts()).isEqualTo(120);
    }

    @Test
    void followsTheMeasurementTimeRegister() {
        command(0x10);
        command(0x44);
        command(0x6A);

        assertThat(counts()).as("138 instead of 69").isEqualTo(240);
    }

    @Test
    void staysAtFullScaleInTheSun() {
        lux = 100_000;
        command(0x10);
        assertThat(counts()).isEqualTo(0xFFFF);
    }

    @Test
    void forgetsItsModeWhenTheSupplyFails() {
        command(0x10);
        chip.interruptSupply();

        assertThat(counts()).isZero();
    }

    @Test
    void resetClearsTheDataOnlyWhilePowered() {
        command(0x20);
        command(0x07);
        assertThat(counts()).isEqualTo(120);

        command(0x01);
        command(0x07);
        assertThat(counts()).isZero();
    }

    private void command(int opcode) {
        chip.write(new byte[]{(byte) opcode});
    }

    private int counts() {
        byte[] bytes = chip.read(2);
        return ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    }
}
