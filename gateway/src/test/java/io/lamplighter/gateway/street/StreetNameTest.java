package io.lamplighter.gateway.street;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StreetNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Fabrikstraße 12                    | Fabrikstraße
            Fabrikstraße  12a, 47119 Duisburg  | Fabrikstraße
            Fabrikstraße                       | Fabrikstraße
            Dammstr. 3-5                       | Dammstr.
            Dammstr. 3 b                       | Dammstr.
            Straße des 17. Juni 135            | Straße des 17. Juni
            Straße des 17. Juni                | Straße des 17. Juni
            Am Alten Markt 7/2                 | Am Alten Markt
            1206 W University Avenue           | W University Avenue
            12a Main Street                    | Main Street
            42nd Street                        | 42nd Street
            17                                 | -
            ', Duisburg'                       | -
            ''                                 | -
            """)
    void isWhatStandsBesideTheHouseNumber(String address, String street) {
        assertThat(StreetName.of(address).map(StreetName::written).orElse(null)).isEqualTo(street);
    }

    @ParameterizedTest
    @CsvSource({"Dammstraße 1,DAMMSTRASSE", "Dammstr. 7,dammstraße", "Dammstr 7 b,Dammstr.",
            "Lange Straße 3,lange strasse"})
    void isTheSameHoweverItIsWritten(String one, String other) {
        assertThat(street(one).isSame(street(other))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Dammstraße,Dammweg", "Strawallee,Strassewallee", "Am Damm,Damm"})
    void isAnotherOneWithAnotherName(String one, String other) {
        assertThat(street(one).isSame(street(other))).isFalse();
    }

    @Test
    void knowsWhichNamesMayHaveBeenMeant() {
        List<StreetName> known = Arrays.stream(new String[]{"Dammstraße 1", "Dammstr. 3", "Harmoniestraße 2",
                "Fabrikstraße 4", "Neumarkt 5", "Alte Fabrikstraße 1"}).map(StreetNameTest::street).toList();

        assertThat(street("Fabrickstr. 12").near(known, 5)).containsExactly("Fabrikstraße");
        assertThat(street("fabrikstrasse").near(known, 5)).containsExactly("Fabrikstraße", "Alte Fabrikstraße");
        assertThat(street("Damm").near(known, 5)).containsExactly("Dammstraße");
        assertThat(street("Bahnhofsplatz").near(known, 5)).isEmpty();
        assertThat(street("strasse").near(known, 2)).hasSize(2);
    }

    private static StreetName street(String address) {
        return StreetName.of(address).orElseThrow();
    }
}
