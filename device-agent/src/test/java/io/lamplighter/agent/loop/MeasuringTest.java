package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.List;

import io.lamplighter.agent.journal.Counters;
import io.lamplighter.protocol.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What is counted, judged and reported of measurements. */
class MeasuringTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void energyIsTheAreaUnderThePower() {
        Energy energy = new Energy(new Counters(10, 0, 0), 1);
        for (int second = 0; second <= 3600; second += 60) {
            energy.measured(second * SECOND, 100);
        }

        assertThat(energy.counters(0).energyKilowattHours()).isCloseTo(10.1, within(1e-9));
    }

    @Test
    void energyNeverFallsAndAddsNothingForALongSilence() {
        Energy energy = new Energy(Counters.ZERO, 1);
        energy.measured(0, -5);
        energy.measured(60 * SECOND, -5);
        energy.measured(600 * SECOND, 100);

        assertThat(energy.counters(0).energyKilowattHours()).isZero();
    }

    @Test
    void aFastClockCountsItsOwnHours() {
        Energy energy = new Energy(Counters.ZERO, 600);
        energy.lit(0, true);

        Counters counters = energy.counters(60 * SECOND);

        assertThat(counters.operatingHours()).isCloseTo(10, within(1e-9));
        assertThat(counters.switchOns()).isEqualTo(1);
    }

    @Test
    void reportsEverythingFirstThenChangesBeyondTheDeadBandSpaced() {
        Reporter reporter = new Reporter(Duration.ofSeconds(60));

        assertThat(due(reporter, 100, 0, false)).isTrue();
        assertThat(due(reporter, 101.9f, 5, false)).as("within the dead band").isFalse();
        assertThat(due(reporter, 102, 5, false)).isTrue();
        assertThat(reporter.due(List.of(reading(200)), 5 * SECOND + 1, false)).as("too soon").isEmpty();
        assertThat(reporter.due(List.of(reading(200)), 5 * SECOND + 1, true)).as("at once").hasSize(1);
        assertThat(due(reporter, 200, 59, false)).isFalse();
        assertThat(due(reporter, 200, 60, false)).as("the full report").isTrue();
    }

    @Test
    void readingsThatAreTheSameListAreSettledUntilTheNextFullReport() {
        Reporter reporter = new Reporter(Duration.ofSeconds(60));
        List<Reading> readings = List.of(reading(100));
        assertThat(reporter.settled(readings, 0)).isFalse();
        reporter.due(readings, 0, false);
        assertThat(reporter.settled(readings, 59 * SECOND)).isTrue();
        assertThat(reporter.nextDue()).isEqualTo(60 * SECOND);
        assertThat(reporter.settled(readings, 60 * SECOND)).isFalse();

        reporter.due(readings, 60 * SECOND, false);
        List<Reading> soon = List.of(reading(200));
        reporter.due(soon, 60 * SECOND + 1, false);
        assertThat(reporter.settled(soon, 60 * SECOND + 2)).as("it waits for the spacing").isFalse();
        assertThat(reporter.nextDue()).isEqualTo(61 * SECOND);
    }

    @Test
    void aValueThatIsLostIsReportedOnce() {
        Reporter reporter = new Reporter(Duration.ofSeconds(60));
        due(reporter, 100, 0, false);
        Reading lost = new Reading(Vocabulary.ACTIVE_POWER, null, Reading.DeadBand.NONE);

        assertThat(reporter.due(List.of(lost), 5 * SECOND, false)).containsExactly(lost);
        assertThat(reporter.due(List.of(lost), 10 * SECOND, false)).isEmpty();
    }

    @Test
    void theLargerDeadBandCounts() {
        Reading.DeadBand band = new Reading.DeadBand(1, 0.1);

        assertThat(band.exceeded(100f, 109f)).isFalse();
        assertThat(band.exceeded(100f, 110f)).isTrue();
        assertThat(band.exceeded(2f, 2.9f)).isFalse();
        assertThat(band.exceeded(2f, 3f)).isTrue();
        assertThat(band.exceeded(0f, 0f)).isFalse();
    }

    private static boolean due(Reporter reporter, float watts, long second, boolean atOnce) {
        return !reporter.due(List.of(reading(watts)), second * SECOND, atOnce).isEmpty();
    }

    private static Reading reading(float watts) {
        return new Reading(Vocabulary.ACTIVE_POWER, watts, new Reading.DeadBand(2, 0));
    }
}
