package io.lamplighter.agent.board.pi4j;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class Bme280CalibrationTest {

    private static final double[] T = {27_504, 26_435, -1_000};
    private static final double[] P = {36_477, -10_685, 3_024, 2_855, 140, -7, 15_500, -14_600, 6_000};

    /** The worked example of Bosch's BMP280 datasheet, BST-BMP280-DS001, section 3.12. */
    @Test
    void computesTheExampleOfTheDatasheet() {
        Bme280Calibration calibration = new Bme280Calibration(T, P, new double[6]);
        double fine = calibration.fine(519_888);

        assertThat(fine).isCloseTo(128_422, within(1.0));
        assertThat(Bme280Calibration.celsius(fine)).isCloseTo(25.08, within(0.005));
        assertThat(calibration.pascals(415_148, fine)).isCloseTo(100_653.27, within(0.1));
    }

    /** Datasheet BST-BME280-DS002, table 16: H4 and H5 share the register 0xE5. */
    @Test
    void takesTheWordsApart() {
        byte[] low = new byte[26];
        low[0] = (byte) 0xFF;
        low[1] = (byte) 0xFF; // T1 has no sign
        low[2] = (byte) 0xFF;
        low[3] = (byte) 0xFF; // T2 has one
        low[25] = (byte) 0x80;
        byte[] high = {0x6B, 0x01, 0x00, (byte) 0xFE, 0x2C, (byte) 0xFD, 0x1E};

        Bme280Calibration calibration = Bme280Calibration.of(low, high);

        assertThat(calibration.temperatureWords()).containsExactly(65_535, -1, 0);
        assertThat(calibration.humidityWords()).containsExactly(128, 363, 0, (-2 << 4) | 0x0C, (-3 << 4) | 0x02, 30);
    }

    @Test
    void aChipOfZerosIsNoSensor() {
        Bme280Calibration empty = Bme280Calibration.of(new byte[26], new byte[7]);

        assertThat(empty.pascals(415_148, empty.fine(519_888))).isNaN();
    }
}
