package io.lamplighter.protocol.register;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WattageTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"70; 70; 1", "70 W; 70; 1", "70W; 70; 1", "286(LED); 286; 1",
            "66 (LED); 66; 1", "250/85; 335; 2", "286(LED)/66(LED); 352; 2", "2x36; 72; 2", "2 x 36 W; 72; 2",
            "70+35; 105; 2", "12,5; 12.5; 1", "1.234,5; 1234.5; 1", "NAV-T 70; 70; 1", "LED 32 W 4000 K; 32; 1",
            "T8 36 W; 36; 1", "0,07 kW; 70; 1", "0.5; 0.5; 1", "10000; 10000; 1"})
    void readsTheFigureThatIsMeant(String text, double watts, int heads) {
        assertThat(Wattage.parse(text)).contains(new Wattage(watts, heads));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LED", "unbekannt", "-70", "0", "0.4", "10001", "100-150", "T8 4000", "70/", "/70",
            "1e9", "7.7.7,7,7"})
    void readsNothingFromWhatIsNoFigureOfAStreetLamp(String text) {
        assertThat(Wattage.parse(text)).isEmpty();
    }
}
