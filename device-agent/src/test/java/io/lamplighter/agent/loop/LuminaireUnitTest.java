package io.lamplighter.agent.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

import io.lamplighter.agent.board.FakeLampDriver;
import io.lamplighter.agent.board.LuminairePorts;
import io.lamplighter.agent.diagnosis.DiagnosisSettings;
import io.lamplighter.agent.journal.Counters;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.level.Luminaire;
import io.lamplighter.lighting.output.LightOutput;
import io.lamplighter.lighting.output.LumenDepreciation;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.program.Inputs;
import io.lamplighter.lighting.program.Override;
import io.lamplighter.lighting.program.Plan;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LuminaireUnitTest {

    private static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");
    private static final Luminaire LUMINAIRE = new Luminaire("luminaire-1", 60, new Level(10));
    private static final Override LONG = override("long", 50, NOON.minusSeconds(600), NOON.plusSeconds(3600));

    @Test
    void tellsTheExpirationOfTheOverrideInForceNotOfTheLastOne() {
        Override yetToCome = override("later", 20, NOON.plusSeconds(300), NOON.plusSeconds(600));
        LuminaireUnit unit = unit(LONG, yetToCome);

        assertThat(told(unit, NOON)).containsExactly(50f, LONG.expiry().toEpochMilli());
        assertThat(told(unit, NOON.plusSeconds(300))).containsExactly(20f, yetToCome.expiry().toEpochMilli());
        assertThat(told(unit, NOON.plusSeconds(600))).containsExactly(50f, LONG.expiry().toEpochMilli());
        assertThat(told(unit, NOON.plusSeconds(3600))).containsExactly(0f, null);
    }

    /** The decision stays what people asked for; the lamp is driven with what its data make of it. */
    @ParameterizedTest
    @CsvSource({"100, 0, 72", "100, 10000, 81", "100, 30000, 90", "50, 0, 36", "11, 0, 10", "0, 0, 0"})
    void drivesTheLampByItsAgeAndItsVirtualOutput(double asked, double hours, float driven) {
        LightOutput output = new LightOutput(new Level(90),
                Optional.of(new LumenDepreciation(new TreeMap<>(Map.of(0L, 80.0, 20_000L, 100.0)))), Duration.ZERO);
        FakeLampDriver driver = new FakeLampDriver(new Level(1));
        LuminaireUnit unit = unit(driver, output, new Counters(0, hours, 1),
                override("all", asked, NOON.minusSeconds(1), NOON.plusSeconds(60)));

        unit.evaluate(NOON, new Inputs(ClockState.SYNCED, OptionalDouble.empty()), 0);
        unit.lamp().tick(0);

        assertThat(value(unit, Vocabulary.FEEDBACK_LEVEL)).isEqualTo((float) asked);
        assertThat(value(unit, Vocabulary.ACTUAL_LIGHT_STATE)).isEqualTo(driven);
        assertThat(driver.level()).contains(new Level(driven));
    }

    /** Level and expiration that the unit tells after a decision. */
    private static List<@Nullable Object> told(LuminaireUnit unit, Instant now) {
        unit.evaluate(now, new Inputs(ClockState.SYNCED, OptionalDouble.empty()), 0);
        return Arrays.asList(value(unit, Vocabulary.FEEDBACK_LEVEL), value(unit, Vocabulary.FEEDBACK_EXPIRATION));
    }

    private static @Nullable Object value(LuminaireUnit unit, Attribute attribute) {
        return unit.readings(0).stream().filter(reading -> reading.attribute().equals(attribute)).findFirst()
                .orElseThrow().value();
    }

    private static LuminaireUnit unit(Override... overrides) {
        return unit(new FakeLampDriver(Level.OFF), LightOutput.PLAIN, Counters.ZERO, overrides);
    }

    private static LuminaireUnit unit(FakeLampDriver driver, LightOutput output, Counters counters,
            Override... overrides) {
        Plan plan = Plan.standard(new Location(51.4566, 6.7336));
        return new LuminaireUnit(new LuminairePorts(LUMINAIRE, driver, Optional.empty()),
                new LuminaireUnit.Start(new Assignment(plan, LUMINAIRE, "", output, Level.OFF), Intervals.standard(),
                        new SamplingPace(Duration.ofSeconds(5), 1),
                        DiagnosisSettings.standard(), OutputLimits.standard(), 1, counters, List.of(overrides)),
                0);
    }

    private static Override override(String id, double percent, Instant start, Instant expiry) {
        return new Override(id, new Level(percent), Duration.ZERO, start, expiry);
    }
}
