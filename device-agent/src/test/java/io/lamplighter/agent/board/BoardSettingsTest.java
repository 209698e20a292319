package io.lamplighter.agent.board;

import java.util.List;
import java.util.Optional;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BoardSettingsTest {

    private static final Luminaire ONE = new Luminaire("luminaire-1", 50, Level.OFF);
    private static final Luminaire TWO = new Luminaire("luminaire-2", 50, Level.OFF);

    @Test
    void referenceBoardGivesTwoLuminairesPinsOfTheirOwn() {
        BoardSettings settings = BoardSettings.reference(List.of(ONE, TWO));

        assertThat(settings.i2cBus()).isEqualTo(1);
        assertThat(settings.sensors()).containsExactly(new LightWiring("light", LightWiring.Chip.BH1750, 1, 0x23));
        assertThat(settings.luminaires()).containsExactly(
                new LuminaireWiring(ONE, 17, new DimmerWiring(0, 0, 1000), Optional.of(new MeterWiring(0x40, 0.01, 8))),
                new LuminaireWiring(TWO, 27, new DimmerWiring(0, 1, 1000),
                        Optional.of(new MeterWiring(0x41, 0.01, 8))));
    }

    @Test
    void referenceBoardHasNoPinsForAThirdLuminaire() {
        Luminaire three = new Luminaire("luminaire-3", 50, Level.OFF);

        assertThatThrownBy(() -> BoardSettings.reference(List.of(ONE, TWO, three)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not 3");
    }

    @Test
    void refusesTwoUsesOfOnePinChannelAddressOrId() {
        LuminaireWiring first = LuminaireWiring.reference(ONE, 1);
        refuses(first, new LuminaireWiring(TWO, 17, new DimmerWiring(0, 1, 1000), Optional.empty()),
                "GPIO 17");
        refuses(first, new LuminaireWiring(TWO, 27, new DimmerWiring(0, 0, 1000), Optional.empty()),
                "PWM chip 0 channel 0");
        refuses(first,
                new LuminaireWiring(TWO, 27, new DimmerWiring(0, 1, 1000), Optional.of(MeterWiring.reference(1))),
                "I2C bus 1 address 0x40");
        refuses(first, LuminaireWiring.reference(ONE, 2), "luminaire id luminaire-1");
    }

    @Test
    void refusesPinsThatDoNotExist() {
        assertThatThrownBy(() -> new LuminaireWiring(ONE, 54, DimmerWiring.reference(1), Optional.empty()))
                .hasMessageContaining("relayGpio 54");
        assertThatThrownBy(() -> new DimmerWiring(0, -1, 1000)).hasMessageContaining("channel -1");
        assertThatThrownBy(() -> new DimmerWiring(0, 0, 99)).hasMessageContaining("frequencyHertz 99");
        assertThatThrownBy(() -> new LightWiring("light", LightWiring.Chip.BH1750, 1, 0x24))
                .hasMessageContaining("0x24");
        assertThatThrownBy(() -> new MeterWiring(0x50, 0.01, 8)).hasMessageContaining("0x50");
    }

    @Test
    void refusesAShuntThatTheMeterCannotMeasure() {
        assertThat(new MeterWiring(0x40, 0.01, 8.192).maximumAmperes()).isEqualTo(8.192);
        assertThatThrownBy(() -> new MeterWiring(0x40, 0.01, 8.2)).hasMessageContaining("outside 0.006 to 0.08192 V");
        assertThatThrownBy(() -> new MeterWiring(0x40, 0.001, 5)).hasMessageContaining("drops 0.005 V");
        assertThatThrownBy(() -> new MeterWiring(0x40, 0, 5)).hasMessageContaining("shuntOhms 0.0");
        assertThatThrownBy(() -> new MeterWiring(0x40, 0.01, Double.NaN)).hasMessageContaining("maximumAmperes NaN");
    }

    @Test
    void boardRefusesTheSameLuminaireTwice() {
        LuminairePorts ports = new LuminairePorts(ONE, new FakeLampDriver(), Optional.empty());

        assertThatThrownBy(() -> new Board(List.of(ports, ports), List.of()))
                .hasMessageContaining("luminaire-1");
        assertThatThrownBy(() -> new Board(List.of(ports), List.of(new FakeSensor("one", new Observation.Light(1)),
                new FakeSensor("two", new Observation.Light(1))))).hasMessageContaining("kind twice");
        assertThatThrownBy(() -> new Board(List.of(), List.of())).hasMessageContaining("not 0");
    }

    private static void refuses(LuminaireWiring first, LuminaireWiring second, String resource) {
        assertThatThrownBy(() -> new BoardSettings(1, List.of(first, second), List.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(resource + " is wired twice");
    }
}
