package io.lamplighter.protocol.register;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {"1.234,5; 1234.5", "1,234.5; 1234.5",
            "5.702.123; 5702123", "5.702.123,45; 5702123.45", "5,702,123.45; 5702123.45", "342540,75; 342540.75",
            "342540.75; 342540.75", "1.234; 1.234", "-88.258; -88.258", "+6,73; 6.73", "51.45°; 51.45",
            "5 702 123,45; 5702123.45", "5'702'123.45; 5702123.45", "-9.82484780767025E6; -9824847.80767025",
            "0; 0"})
    void readsEnglishAndGermanNumbers(String text, double value) {
        assertThat(Numbers.parse(text)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abc", "NaN", "Infinity", "1e999", "51° 27'", "12:30", "--5", "0x1F", ",5",
            "1,2.3,4",
            "11111111111111111111111111111111111111111"})
    void readsNothingElse(String text) {
        assertThat(Numbers.parse(text)).isEmpty();
    }
}
