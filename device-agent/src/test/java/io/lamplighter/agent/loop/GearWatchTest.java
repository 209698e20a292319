package io.lamplighter.agent.loop;

import java.util.Map;

import io.lamplighter.agent.board.GearReport;
import io.lamplighter.protocol.vocabulary.Attribute;
import io.lamplighter.protocol.vocabulary.DaliVocabulary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GearWatchTest {

    private static final GearReport BROKEN_LAMP = new GearReport(
            Map.of(DaliVocabulary.GEAR_LAMP_FAILURE, true, DaliVocabulary.GEAR_TEMPERATURE, 52));

    private final GearWatch watch = new GearWatch();

    @Test
    void knowsNothingBeforeTheGearAnswers() {
        assertThat(watch.readings()).hasSameSizeAs(DaliVocabulary.STATE)
                .allSatisfy(reading -> assertThat(reading.value()).as(reading.attribute().name()).isNull());
        assertThat(watch.lampFailure()).isNull();
    }

    @Test
    void tellsWhatTheGearSaysAndNothingItDoesNot() {
        watch.arrived(BROKEN_LAMP);

        assertThat(value(DaliVocabulary.GEAR_TEMPERATURE).value()).isEqualTo(52);
        assertThat(value(DaliVocabulary.GEAR_LAMP_FAILURE)).matches(Reading::event)
                .satisfies(reading -> assertThat(reading.value()).isEqualTo(true));
        assertThat(value(DaliVocabulary.OVERVOLTAGE).value()).isNull();
        assertThat(value(DaliVocabulary.GEAR_SILENT).value()).isEqualTo(false);
        assertThat(watch.lampFailure()).isTrue();
    }

    @Test
    void aGearThatMissesTwoReadingsIsNotSilentYet() {
        watch.arrived(BROKEN_LAMP);
        watch.arrived(null);
        watch.arrived(null);
        assertThat(value(DaliVocabulary.GEAR_SILENT).value()).isEqualTo(false);
        assertThat(value(DaliVocabulary.GEAR_TEMPERATURE).value()).isEqualTo(52);

        watch.arrived(null);

        assertThat(value(DaliVocabulary.GEAR_SILENT).value()).isEqualTo(true);
        assertThat(value(DaliVocabulary.GEAR_TEMPERATURE).value()).as("no stale value").isNull();
        assertThat(watch.lampFailure()).isNull();

        watch.arrived(BROKEN_LAMP);
        assertThat(value(DaliVocabulary.GEAR_SILENT).value()).isEqualTo(false);
    }

    @Test
    void whatItIsIsNewsOnceWhenItIsLearned() {
        GearReport described = new GearReport(
                Map.of(DaliVocabulary.GTIN, "04012345678901", DaliVocabulary.GEAR_TEMPERATURE, 52));

        assertThat(watch.arrived(BROKEN_LAMP)).as("not known yet").isFalse();
        assertThat(watch.arrived(described)).isTrue();
        assertThat(watch.arrived(described)).isFalse();
        for (int reading = 0; reading < 3; reading++) {
            assertThat(watch.arrived(null)).isFalse();
        }
        assertThat(watch.arrived(described)).as("the same after a silence").isFalse();
    }

    @Test
    void secondsThatCountUpAreNotWorthAReportEach() {
        watch.arrived(new GearReport(Map.of(DaliVocabulary.GEAR_OPERATING_TIME, 1_000L)));

        assertThat(value(DaliVocabulary.GEAR_OPERATING_TIME).deadBand().exceeded(1_000L, 1_060L)).isFalse();
        assertThat(value(DaliVocabulary.GEAR_OPERATING_TIME).deadBand().exceeded(1_000L, 1_900L)).isTrue();
    }

    private Reading value(Attribute attribute) {
        return watch.readings().stream().filter(reading -> reading.attribute().equals(attribute)).findFirst()
                .orElseThrow();
    }
}
