package io.lamplighter.lighting.output;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LumenDepreciationTest {

    /** The curve that TALQ gives as its example. */
    private static final LumenDepreciation TALQ = curve(
            Map.of(0L, 80.0, 5_000L, 85.0, 10_000L, 90.0, 15_000L, 95.0, 20_000L, 100.0));

    @ParameterizedTest
    @CsvSource({"0, 0.8", "2500, 0.825", "4999.9, 0.85", "5000, 0.85", "12345.6, 0.923", "19999, 1.0", "20000, 1",
            "1e9, 1", "Infinity, 1"})
    void liesOnItsPointsAndStraightBetweenThem(double hours, double share) {
        assertThat(TALQ.share(hours)).isEqualTo(share);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.NEGATIVE_INFINITY})
    void hoursThatCannotBeAreNoReasonToDim(double hours) {
        assertThat(TALQ.share(hours)).isEqualTo(1);
    }

    @Test
    void changesNoMoreOftenThanEachThousandth() {
        long changes = 0;
        double before = TALQ.share(0);
        for (int hour = 1; hour <= 20_000; hour++) {
            changes += TALQ.share(hour) == before ? 0 : 1;
            before = TALQ.share(hour);
        }
        assertThat(changes).isEqualTo(200);
    }

    @Test
    void whatIsNoCurveIsRefused() {
        assertThatThrownBy(() -> curve(Map.of())).hasMessageContaining("1 to 16");
        assertThatThrownBy(() -> curve(Map.of(1L, 80.0, 2L, 100.0))).hasMessageContaining("at 0 hours");
        assertThatThrownBy(() -> curve(Map.of(-1L, 80.0, 0L, 100.0))).hasMessageContaining("at 0 hours");
        assertThatThrownBy(() -> curve(Map.of(0L, 8.0, 5L, 100.0))).hasMessageContaining("8.0");
        assertThatThrownBy(() -> curve(Map.of(0L, 90.0, 5L, 80.0, 9L, 100.0))).hasMessageContaining("80.0");
        assertThatThrownBy(() -> curve(Map.of(0L, 80.0, 5L, 101.0))).hasMessageContaining("101.0");
        assertThatThrownBy(() -> curve(Map.of(0L, Double.NaN))).hasMessageContaining("NaN");
        assertThatThrownBy(() -> curve(Map.of(0L, 80.0, 5L, 95.0))).hasMessageContaining("ends at 95.0");
        TreeMap<Long, Double> many = new TreeMap<>();
        for (long point = 0; point <= LumenDepreciation.MAXIMUM_POINTS; point++) {
            many.put(point, 100.0);
        }
        assertThatThrownBy(() -> curve(many)).hasMessageContaining("1 to 16");
    }

    private static LumenDepreciation curve(Map<Long, Double> points) {
        return new LumenDepreciation(new TreeMap<>(points));
    }
}
