package io.lamplighter.lighting.output;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the data of a luminaire are: random ones of every kind; the seed is fixed. */
class LightOutputPropertyTest {

    private final Random random = new Random(20_261_122);

    @Test
    void correctionsKeepTheOrderOfLevelsAndNeverMakeDark() {
        for (int i = 0; i < 20_000; i++) {
            LightOutput output = output();
            Luminaire luminaire = new Luminaire("luminaire-1", 60, new Level(random.nextInt(3) * 10.0));
            double hours = random.nextDouble(-1_000, 120_000);
            double one = random.nextInt(4) == 0 ? 0 : random.nextDouble(100);
            double other = Math.min(100, one + random.nextDouble(20));

            Level low = output.driven(new Level(one), luminaire, hours);
            Level high = output.driven(new Level(other), luminaire, hours);

            assertThat(low).as("%s and %s by %s", one, other, output).isLessThanOrEqualTo(high);
            assertThat(low.isOff()).as("%s by %s", one, output).isEqualTo(one == 0);
            assertThat(low).isLessThanOrEqualTo(luminaire.nearest(new Level(Math.ceil(one * 100) / 100)));
            assertThat(luminaire.nearest(low)).isEqualTo(low);
        }
    }

    @Test
    void noShareIsBelowTheFirstOneAndAnOlderLampNeverGetsLess() {
        for (int i = 0; i < 20_000; i++) {
            LumenDepreciation curve = curve();
            double hours = random.nextDouble(120_000);

            double share = curve.share(hours);

            double least = Math.min(1, Math.floor(curve.percentages().firstEntry().getValue() * 10) / 1_000);
            assertThat(share).as("%s at %s", curve, hours).isBetween(least, 1.0);
            assertThat(curve.share(hours + random.nextDouble(5_000))).isGreaterThanOrEqualTo(share);
        }
    }

    private LightOutput output() {
        return new LightOutput(
                new Level(random.nextBoolean() ? 100 : random.nextDouble(LightOutput.LEAST_VIRTUAL_PERCENT, 100)),
                random.nextBoolean() ? Optional.empty() : Optional.of(curve()),
                Duration.ZERO);
    }

    private LumenDepreciation curve() {
        TreeMap<Long, Double> points = new TreeMap<>();
        long hours = 0;
        double percentage = random.nextDouble(LumenDepreciation.LEAST_PERCENTAGE, 100);
        while (points.size() < LumenDepreciation.MAXIMUM_POINTS - 1 && random.nextInt(5) > 0) {
            points.put(hours, percentage);
            hours += 1 + random.nextLong(20_000);
            percentage = Math.min(100, percentage + random.nextDouble(20));
        }
        points.put(hours, 100.0);
        return new LumenDepreciation(points);
    }
}
