package io.lamplighter.simulator.demo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StartTimeTest {

    @ParameterizedTest
    @CsvSource({"2027-01-15T18:00+01:00, 2027-01-15T17:00:00Z", "2027-01-15T18:00:30Z, 2027-01-15T18:00:30Z",
            "2027-07-15T18:00+02:00[Europe/Berlin], 2027-07-15T16:00:00Z"})
    void readsAnOffset(String text, Instant instant) {
        assertThat(new StartTime().convert(text)).isEqualTo(instant);
    }

    @Test
    void readsATimeOfThisMachine() {
        assertThat(new StartTime().convert("2027-01-15T18:00"))
                .isEqualTo(LocalDateTime.of(2027, 1, 15, 18, 0).atZone(ZoneId.systemDefault()).toInstant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2027-02-30T18:00", "18:00", "2027-01-15"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> new StartTime().convert(text)).isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("2027-01-15T18:00+01:00");
    }
}
