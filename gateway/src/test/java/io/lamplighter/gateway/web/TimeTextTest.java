package io.lamplighter.gateway.web;

import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimeTextTest {

    private final TimeText time = new TimeText();

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z", "2026-11-21T18:00:00.001Z",
            "2024-02-28T23:59:59.990Z", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00.900Z", "2023-02-28T12:00:00Z",
            "2000-02-29T00:00:00Z", "1900-02-28T23:59:59.999Z", "1900-03-01T00:00:00Z", "2100-03-01T00:00:00Z",
            "2026-12-31T23:59:59.999Z", "2027-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999Z", "-0001-12-31T23:59:59.999Z", "+10000-01-01T00:00:00Z"})
    void saysTimesAsJavaDoes(String text) {
        time.set(Instant.parse(text).toEpochMilli());

        assertThat(time).hasToString(text);
    }

    @Test
    void saysEveryDayOfFourHundredYearsAsJavaDoes() {
        Instant day = Instant.parse("1800-01-01T00:00:00Z");
        for (int i = 0; i < 146_097; i++) {
            time.set(day.toEpochMilli());
            assertThat(time.toString()).isEqualTo(day.toString());
            day = day.plusSeconds(86_400);
        }
    }

    @Test
    void saysAnyTimeAsJavaDoes() {
        Random random = new Random(20261121);
        for (int i = 0; i < 10_000; i++) {
            Instant any = Instant.ofEpochMilli(random.nextLong());
            time.set(any.toEpochMilli());
            assertThat(time.toString()).isEqualTo(any.toString());
        }
        time.set(Long.MIN_VALUE);
        assertThat(time).hasToString(Instant.ofEpochMilli(Long.MIN_VALUE).toString());
    }
}
