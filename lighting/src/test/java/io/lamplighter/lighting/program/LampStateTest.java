package io.lamplighter.lighting.program;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalDouble;

import io.lamplighter.lighting.level.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LampStateTest {

    private static final Instant START = Instant.parse("2026-11-21T18:00:00Z");
    private static final Instant EXPIRY = START.plusSeconds(60);

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "1, true", "59999, true", "60000, false", "60001, false"})
    void overrideHoldsFromItsStartUntilJustBeforeItsExpiry(long millis, boolean holds) {
        LampState state = LampState.initial().with(override("a", 30));

        assertThat(state.overrideInForce(START.plusMillis(millis)).isPresent()).isEqualTo(holds);
    }

    @Test
    void lastOverrideWins() {
        LampState state = LampState.initial().with(override("a", 30)).with(override("b", 70));

        assertThat(state.overrideInForce(START)).contains(override("b", 70));
    }

    @Test
    void earlierOverrideHoldsAgainWhenTheLastIsOverOrNotYet() {
        Override later = new Override("b", new Level(70), Duration.ZERO, START.plusSeconds(10), START.plusSeconds(20));
        LampState state = LampState.initial().with(override("a", 30)).with(later);

        assertThat(state.overrideInForce(START.plusSeconds(9))).contains(override("a", 30));
        assertThat(state.overrideInForce(START.plusSeconds(10))).contains(later);
        assertThat(state.overrideInForce(START.plusSeconds(20))).contains(override("a", 30));
    }

    @Test
    void sameIdReplacesAndBecomesTheLast() {
        LampState state = LampState.initial().with(override("a", 30)).with(override("b", 70)).with(override("a", 50));

        assertThat(state.overrides()).containsExactly(override("b", 70), override("a", 50));
    }

    @Test
    void beyondSixteenTheOldestGoes() {
        LampState state = LampState.initial();
        for (int i = 0; i < 17; i++) {
            state = state.with(override("o" + i, i));
        }

        assertThat(state.overrides()).hasSize(16).first().isEqualTo(override("o1", 1));
        assertThat(state.overrides()).last().isEqualTo(override("o16", 16));
    }

    @Test
    void replacingInAFullStateDropsNothingElse() {
        LampState state = LampState.initial();
        for (int i = 0; i < 16; i++) {
            state = state.with(override("o" + i, i));
        }

        assertThat(state.with(override("o5", 99)).overrides()).hasSize(16).first().isEqualTo(override("o0", 0));
    }

    @Test
    void refusesToBeBuiltWithTooMany() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LampState(Collections.nCopies(17, override("a", 1)), Optional.empty(), true))
                .withMessageContaining("17").withMessageContaining("16");
    }

    @Test
    void resumeEndsEveryOverrideButNotTheTechnician() {
        ManualMode manual = new ManualMode(Level.FULL, EXPIRY);
        Override toCome = new Override("b", Level.OFF, Duration.ZERO, EXPIRY, EXPIRY.plusSeconds(1));
        LampState state = LampState.initial().with(manual).with(override("a", 30)).with(toCome).resumed();

        assertThat(state.overrides()).isEmpty();
        assertThat(state.manual()).contains(manual);
    }

    @Test
    void technicianLeaves() {
        LampState state = LampState.initial().with(new ManualMode(Level.FULL, EXPIRY));

        assertThat(state.withoutManual()).isEqualTo(LampState.initial());
    }

    @Test
    void pruningDropsOnlyWhatIsOver() {
        Override toCome = new Override("b", Level.OFF, Duration.ZERO, EXPIRY, EXPIRY.plusSeconds(60));
        LampState state = LampState.initial().with(new ManualMode(Level.FULL, EXPIRY)).with(override("a", 30))
                .with(toCome);

        assertThat(state.pruned(EXPIRY.minusMillis(1))).isSameAs(state);
        assertThat(state.pruned(EXPIRY).overrides()).containsExactly(toCome);
        assertThat(state.pruned(EXPIRY).manual()).isEmpty();
        assertThat(state.pruned(EXPIRY.plusSeconds(60))).isEqualTo(LampState.initial());
    }

    @ParameterizedTest
    @CsvSource({
            // was dark, lux, is dark: on below 25 lx, off above 35 lx, nothing in between
            "false, 0, true", "false, 24.9, true", "false, 25, false", "false, 30, false", "false, 35.1, false",
            "true, 24.9, true", "true, 25, true", "true, 30, true", "true, 35, true", "true, 35.1, false",
            "true, 80000, false"})
    void photocellHasHysteresis(boolean wasDark, double lux, boolean isDark) {
        LampState state = new LampState(Collections.emptyList(), Optional.empty(), wasDark);

        assertThat(state.observing(light(OptionalDouble.of(lux)), Photocell.standard()).photocellDark())
                .isEqualTo(isDark);
    }

    @Test
    void noReadingChangesNothing() {
        LampState bright = new LampState(Collections.emptyList(), Optional.empty(), false);

        assertThat(bright.observing(light(OptionalDouble.empty()), Photocell.standard())).isSameAs(bright);
    }

    @Test
    void wanderingBetweenTheThresholdsNeverSwitches() {
        LampState state = LampState.initial();
        for (double lux = 25; lux <= 35; lux += 0.5) {
            state = state.observing(light(OptionalDouble.of(lux)), Photocell.standard());
            assertThat(state.photocellDark()).isTrue();
        }
        state = state.observing(light(OptionalDouble.of(36)), Photocell.standard());
        for (double lux = 35; lux >= 25; lux -= 0.5) {
            state = state.observing(light(OptionalDouble.of(lux)), Photocell.standard());
            assertThat(state.photocellDark()).isFalse();
        }
    }

    private static Inputs light(OptionalDouble lux) {
        return new Inputs(ClockState.SYNCED, lux);
    }

    private static Override override(String id, double percent) {
        return new Override(id, new Level(percent), Duration.ZERO, START, EXPIRY);
    }
}
