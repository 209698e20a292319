package io.lamplighter.simulator.board;

import io.lamplighter.agent.board.BoardException;
import io.lamplighter.agent.board.ClimateWiring;
import io.lamplighter.agent.board.Observation;
import io.lamplighter.agent.board.Sensor;
import io.lamplighter.agent.board.SensorContract;
import io.lamplighter.simulator.chip.Bme280Chip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class Bme280Test extends SensorContract {

    private final SimulatedBoard hardware = new SimulatedBoard(1);
    private double celsius = 12;
    private double humidity = 70;
    private double hectopascals = 1_013;
    private final Bme280Chip chip = new Bme280Chip(() -> celsius, () -> humidity, () -> hectopascals);
    private final OneSensor post = solder(0);

    private OneSensor solder(double altitude) {
        hardware.bus().attach(0x76, chip);
        return OneSensor.open(hardware, new ClimateWiring("climate", 1, 0x76, altitude));
    }

    @Override
    protected Sensor sensor() {
        return post.sensor();
    }

    @Override
    protected void silence(boolean silent) {
        if (silent) {
            hardware.bus().detach(0x76);
        } else {
            hardware.bus().attach(0x76, chip);
        }
    }

    @ParameterizedTest
    @CsvSource({"25, 50, 1013", "-20, 80, 990", "0, 100, 1030", "40, 20, 950", "-5, 0, 1000"})
    void measuresWhatTheIntegerFormulasSay(double wantedCelsius, double wantedHumidity, double wantedHectopascals) {
        celsius = wantedCelsius;
        humidity = wantedHumidity;
        hectopascals = wantedHectopascals;

        Observation.Climate climate = read();

        assertThat(climate.celsius()).isCloseTo(wantedCelsius, within(0.02));
        assertThat(climate.humidityPercent()).isCloseTo(wantedHumidity, within(0.2));
        assertThat(climate.hectopascals()).isCloseTo(wantedHectopascals, within(0.1));
    }

    @Test
    void reducesThePressureToSeaLevel() {
        hectopascals = 954.6; // of the standard atmosphere at 500 m
        try (OneSensor high = solder(500)) {
            assertThat(((Observation.Climate) high.sensor().read()).hectopascals()).isCloseTo(1_013.25, within(0.5));
        }
    }

    @Test
    void refusesAChipThatKnowsNoHumidity() {
        chip.pretendToBe(0x58);
        try (OneSensor other = solder(0)) {
            assertThat(other.board.problems()).singleElement().asString()
                    .isEqualTo("BME280 on I2C bus 1 address 0x76: identity is 0x58, not 0x60");
        }
    }

    @Test
    void aChipThatDoesNotFinishIsSick() {
        chip.stall(true);

        assertThatThrownBy(() -> sensor().read()).isInstanceOf(BoardException.class)
                .hasMessageContaining("does not finish");
    }

    @Test
    void aPressureThatCannotBeIsAFailure() {
        hectopascals = 500;

        assertThatThrownBy(() -> sensor().read()).isInstanceOf(BoardException.class)
                .hasMessageContaining("cannot be");
    }

    @Test
    void worksOnAfterAGapInItsSupply() {
        read();
        chip.interruptSupply();

        assertThat(read().celsius()).isCloseTo(12, within(0.02));
    }

    @Test
    void aLostAcknowledgeOrTwoGoUnnoticedAndThreeDoNot() {
        hardware.bus().refuse(0x76, 2);
        assertThat(read().celsius()).isCloseTo(12, within(0.02));

        hardware.bus().refuse(0x76, 3);
        assertThatThrownBy(() -> sensor().read()).isInstanceOf(BoardException.class)
                .hasMessageContaining("Remote I/O error");
    }

    private Observation.Climate read() {
        return (Observation.Climate) sensor().read();
    }
}
