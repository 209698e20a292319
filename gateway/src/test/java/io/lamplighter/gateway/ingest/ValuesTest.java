package io.lamplighter.gateway.ingest;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ValuesTest {

    @Test
    void showsAFloatWithTheDigitsThatItStandsFor() {
        assertThat(Values.decimal(33.3f)).isEqualTo(33.3);
        assertThat(Values.decimal(-0.0f)).isEqualTo(-0.0);
        assertThat(Values.decimal(1e-9f)).isEqualTo(1e-9);
        assertThat(Values.decimal(Float.MAX_VALUE)).isEqualTo(3.4028235E38);
        assertThat(Values.decimal(Float.NaN)).isNaN();
        assertThat(Values.decimal(Float.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    /** The short way must give what writing the float down and reading it as a double gives. */
    @Test
    void agreesWithTheLongWay() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 300_000; i++) {
            agrees(Float.intBitsToFloat(random.nextInt()));
            agrees(random.nextInt(-5_000_000, 5_000_000) / 1_000f);
            agrees((float) random.nextDouble(-5_000, 5_000));
        }
        for (float edge = 4_095.99f; edge < 4_096.01f; edge = Math.nextUp(edge)) {
            agrees(edge);
        }
    }

    private static void agrees(float number) {
        double shortWay = Values.decimal(number);
        assertThat(Double.doubleToLongBits(shortWay) == Double.doubleToLongBits(
                Double.parseDouble(Float.toString(number)))).as("%s gives %s", number, shortWay).isTrue();
    }
}
