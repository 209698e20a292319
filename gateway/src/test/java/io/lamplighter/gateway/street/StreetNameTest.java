package io.lamplighter.gateway.street;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StreetNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Fabrikstraße 12                    | fabrikstraße
            Fabrikstraße  12a, 47119 Duisburg  | fabrikstraße
            Fabrikstraße                       | fabrikstraße
            Dammstr. 3-5                       | dammstr.
            Dammstr. 3 b                       | dammstr.
            Straße des 17. Juni 135            | straße des 17. juni
            Straße des 17. Juni                | straße des 17. juni
            Am Alten Markt 7/2                 | am alten markt
            17                                 | -
            ', Duisburg'                       | -
            ''                                 | -
            """)
    void isWhatComesBeforeTheHouseNumber(String address, String street) {
        assertThat(StreetName.of(address).orElse(null)).isEqualTo(street);
    }
}
