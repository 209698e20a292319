package io.lamplighter.lighting.level;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PowerCurveTest {

    @Test
    void liesOnItsPointsAndStraightBetweenThem() {
        PowerCurve curve = curve(Map.of(10.0, 0.2, 50.0, 0.4, 100.0, 1.1));

        assertThat(share(curve, 0)).isZero();
        assertThat(share(curve, 5)).as("below the first point").isEqualTo(0.2);
        assertThat(share(curve, 10)).isEqualTo(0.2);
        assertThat(share(curve, 30)).isCloseTo(0.3, within(1e-9));
        assertThat(share(curve, 75)).isCloseTo(0.75, within(1e-9));
        assertThat(share(curve, 100)).isEqualTo(1.1);
    }

    @Test
    void theTypicalOneHasTheMeasuredPoint() {
        assertThat(share(PowerCurve.TYPICAL, 75)).isEqualTo(0.72);
    }

    @Test
    void refusesWhatIsNoCurve() {
        assertThatThrownBy(() -> curve(Map.of(50.0, 0.5))).hasMessageContaining("100 percent");
        assertThatThrownBy(() -> curve(Map.of(50.0, 0.5, 100.0, 0.4))).hasMessageContaining("share 0.4");
        assertThatThrownBy(() -> curve(Map.of(-1.0, 0.5, 100.0, 1.0))).hasMessageContaining("level -1.0");
        assertThatThrownBy(() -> curve(Map.of(100.0, 0.0))).hasMessageContaining("100 percent");
        assertThatThrownBy(() -> curve(Map.of(100.0, Double.NaN))).hasMessageContaining("NaN");
    }

    private static PowerCurve curve(Map<Double, Double> points) {
        return new PowerCurve(new TreeMap<>(points));
    }

    private static double share(PowerCurve curve, double percent) {
        return curve.share(new Level(percent));
    }
}
