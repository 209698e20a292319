package io.lamplighter.gateway.web;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DecimalTextTest {

    private final DecimalText text = new DecimalText();

    @ParameterizedTest
    @ValueSource(doubles = {70, 0.5, -0.1, 43.7, 51.4503187, -179.9999999, 9_999_999.9999999, 0.001, -0.0010001, 100,
            1_234_567, 230.125})
    void saysOrdinaryNumbersAsJavaDoes(double number) {
        assertThat(said(number)).isEqualTo(Double.toString(number));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 1e7, 0.000_999_9, Math.PI, 1 / 3.0, 1e300, Double.MIN_VALUE, Double.NaN,
            Double.POSITIVE_INFINITY, -1e18})
    void leavesOthersToJava(double number) {
        assertThat(text.set(number)).isFalse();
    }

    @Test
    void saysAnyNumberAsJavaDoesOrNotAtAll() {
        Random random = new Random(20261121);
        int said = 0;
        for (int i = 0; i < 50_000; i++) {
            double number = (random.nextLong() >> random.nextInt(63)) / Math.pow(10, random.nextInt(9));
            if (text.set(number)) {
                assertThat(said(number)).isEqualTo(Double.toString(number));
                said++;
            }
        }
        assertThat(said).isGreaterThan(10_000);
    }

    private String said(double number) {
        assertThat(text.set(number)).isTrue();
        return new String(text.chars(), text.begin(), text.size());
    }
}
