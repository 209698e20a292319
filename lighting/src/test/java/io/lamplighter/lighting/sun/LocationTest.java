package io.lamplighter.lighting.sun;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LocationTest {

    @ParameterizedTest
    @CsvSource({"90, 180", "-90, -180", "51.45, 6.73", "0, 0"})
    void acceptsTheWholeEarth(double latitude, double longitude) {
        assertThat(new Location(latitude, longitude).latitude()).isEqualTo(latitude);
    }

    @ParameterizedTest
    @CsvSource({"90.0001, 0, latitude 90.0001", "-91, 0, latitude -91.0", "NaN, 0, latitude NaN",
            "0, 180.5, longitude 180.5", "0, -181, longitude -181.0", "0, NaN, longitude NaN",
            "0, Infinity, longitude Infinity"})
    void refusesWhatIsNotOnItAndNamesIt(double latitude, double longitude, String named) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Location(latitude, longitude))
                .withMessageContaining(named);
    }
}
