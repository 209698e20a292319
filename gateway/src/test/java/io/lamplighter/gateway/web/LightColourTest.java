package io.lamplighter.gateway.web;

import java.util.OptionalDouble;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LightColourTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"LED 3000K|3000", "Luma BGP623 LED 4000 K, 35 W|4000", "LED2200k Amber|2200",
            "NAV-T 70 W|2000", "1 x HSE 70|2000", "Natriumdampf-Hochdruck|2000", "SON-T 100|2000", "SOX 35|1700",
            "HQL 80|4000",
            "HME 125 W|4000", "HIT 35|3000", "CDO-TT 70W|2800", "Gasleuchte|2700", "T8 58 W|4000", "TL-D 36W/840|4000"})
    void readsTheTypesOfRegisters(String type, double kelvin) {
        assertThat(LightColour.read(type)).isEqualTo(OptionalDouble.of(kelvin));
    }

    /** Numbers and letters of other things say nothing of light. */
    @ParameterizedTest
    @ValueSource(strings = {"", "LED street", "Köffer 2", "Typ 3000", "LED 9000K", "Nova 5", "Himmelsleuchte",
            "30000 K", "Hell"})
    void saysNothingOfOthers(String type) {
        assertThat(LightColour.read(type)).isEqualTo(OptionalDouble.empty());
    }
}
