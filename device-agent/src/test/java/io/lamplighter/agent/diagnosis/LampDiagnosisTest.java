package io.lamplighter.agent.diagnosis;

import org.junit.jupiter.api.Test;

import static io.lamplighter.agent.diagnosis.LampEvent.CYCLING_FAILURE;
import static io.lamplighter.agent.diagnosis.LampEvent.DIMMING_FAILURE;
import static io.lamplighter.agent.diagnosis.LampEvent.LAMP_FAILURE;
import static io.lamplighter.agent.diagnosis.LampEvent.LAMP_POWER_TOO_HIGH;
import static io.lamplighter.agent.diagnosis.LampEvent.LAMP_POWER_TOO_LOW;
import static io.lamplighter.agent.diagnosis.LampEvent.LAMP_UNEXPECTED_ON;
import static io.lamplighter.agent.diagnosis.LampEvent.METER_ERROR;
import static io.lamplighter.agent.diagnosis.LampEvent.POWER_FACTOR_TOO_LOW;
import static io.lamplighter.agent.diagnosis.LampEvent.RELAY_FAILURE;
import static io.lamplighter.agent.diagnosis.LampEvent.SUPPLY_LOSS;
import static io.lamplighter.agent.diagnosis.LampEvent.SUPPLY_VOLTAGE_TOO_HIGH;
import static io.lamplighter.agent.diagnosis.LampEvent.SUPPLY_VOLTAGE_TOO_LOW;
import static org.assertj.core.api.Assertions.assertThat;

/** Each story drives one luminaire through a fault and back; what is not named must stay silent. */
class LampDiagnosisTest {

    @Test
    void aHealthyLampAtEveryLevelHasNoEvent() {
        LampStory story = LampStory.foundAt(0).draws(0, 60).has();
        for (int percent = 10; percent <= 100; percent += 10) {
            story.to(percent).drawsAsItShould(300).has();
        }
        for (int percent = 90; percent >= 0; percent -= 10) {
            story.to(percent).drawsAsItShould(300).has();
        }
    }

    /** A tenth of a percent more each night, or less: told once it is beyond the tolerance, be it lamp or meter. */
    @Test
    void aSlowDriftIsToldWhenItLeavesTheCurve() {
        LampStory rising = LampStory.foundAt(100).drawsAsItShould(300);
        LampStory falling = LampStory.foundAt(100).drawsAsItShould(300);
        for (int night = 1; night <= 199; night++) {
            rising.draws(100 + night * 0.1, 600).has();
            falling.draws(100 - night * 0.1, 600).has();
        }
        rising.draws(120.1, 600).has(LAMP_POWER_TOO_HIGH);
        falling.draws(79.9, 600).has(LAMP_POWER_TOO_LOW);
    }

    @Test
    void nothingIsKnownBeforeTheFirstReading() {
        LampStory story = LampStory.foundAt(100);
        assertThat(story.diagnosis().raised(LAMP_FAILURE)).isNull();

        story.drawsAsItShould(10);
        assertThat(story.diagnosis().raised(LAMP_FAILURE)).isFalse();
        assertThat(story.diagnosis().raised(LAMP_POWER_TOO_LOW)).as("still warming up").isNull();
        assertThat(story.diagnosis().raised(POWER_FACTOR_TOO_LOW)).as("the meter has none").isNull();
    }

    @Test
    void aLampThatGoesOutIsALampFailureAfterHalfAMinute() {
        LampStory.foundAt(100).drawsAsItShould(300).draws(9.9, 30).has().draws(9.9, 5).has(LAMP_FAILURE)
                .drawsAsItShould(10).has(LAMP_FAILURE).drawsAsItShould(5).has();
    }

    @Test
    void aLampThatGivesATenthOfItsLightIsTooWeakAndNotOut() {
        LampStory.foundAt(100).drawsAsItShould(300).draws(10.1, 120).has(LAMP_POWER_TOO_LOW);
    }

    @Test
    void aShortFlickerIsNoLampFailure() {
        LampStory.foundAt(100).drawsAsItShould(300).draws(0, 25).drawsAsItShould(5).draws(0, 25).has();
    }

    @Test
    void aLampFailureLastsThroughTheDay() {
        LampStory.foundAt(100).drawsAsItShould(300).draws(0, 60).has(LAMP_FAILURE).to(0).draws(0, 3600)
                .has(LAMP_FAILURE);
    }

    @Test
    void aWeldedContactIsTwoEventsWithinAMinute() {
        LampStory story = LampStory.foundAt(100).drawsAsItShould(300).to(0).draws(11, 35).has();
        assertThat(story.diagnosis().undecided()).isTrue();
        assertThat(story.draws(11, 5).has(RELAY_FAILURE, LAMP_UNEXPECTED_ON).diagnosis().relayWelded()).isTrue();

        story.to(100).drawsAsItShould(60).has(RELAY_FAILURE);
        story.to(0).draws(0, 20).has();
        assertThat(story.diagnosis().relayWelded()).isFalse();
    }

    @Test
    void withoutAContactALampThatStaysLitIsUnexpectedOnly() {
        LampStory.foundAt(100, Contact.NONE).drawsAsItShould(300).to(0).draws(90, 60).has(LAMP_UNEXPECTED_ON);
    }

    @Test
    void aLampWhoseDriverCannotSwitchItOffIsUnexpectedlyOn() {
        LampStory.foundAt(100).drawsAsItShould(300).toInVain(0).draws(100, 40).has(LAMP_UNEXPECTED_ON);
    }

    @Test
    void aLampWhoseDriverCannotSwitchItOnIsAFailureUntilItBurns() {
        LampStory story = LampStory.foundAt(0).draws(0, 300).toInVain(100).draws(0, 30).has().draws(0, 10)
                .has(LAMP_FAILURE);

        story.to(0).draws(0, 300).has(LAMP_FAILURE).to(100).drawsAsItShould(60).has();
    }

    @Test
    void aLampWhoseDriverCannotDimItIsADimmingFailure() {
        LampStory story = LampStory.foundAt(100).drawsAsItShould(300).toInVain(40).draws(100, 40)
                .has(DIMMING_FAILURE);

        story.to(40).drawsAsItShould(60).has();
        LampStory.foundAt(50).drawsAsItShould(300).toInVain(40).drawsAsItShould(300).has();
        LampStory.foundAt(40).drawsAsItShould(300).toInVain(90).drawsAsItShould(300).has();
    }

    @Test
    void aMeterBehindTheContactTellsAnOpenContactFromABrokenLamp() {
        LampStory.foundAt(0, Contact.BEFORE_METER).volts(0).draws(0, 60).to(100).draws(0, 60).has(RELAY_FAILURE);
        LampStory.foundAt(0, Contact.BEFORE_METER).volts(0).draws(0, 60).has().to(100).volts(230).draws(0, 60)
                .has(LAMP_FAILURE);
    }

    @Test
    void aMeterBeforeTheContactTellsThemApartByWhatStillFlows() {
        LampStory.foundAt(0).draws(0, 60).to(100).draws(1.5, 60).has(LAMP_FAILURE);
        LampStory.foundAt(0).draws(0, 60).to(100).drawsAsItShould(120).draws(0, 60).has(LAMP_FAILURE);
    }

    @Test
    void aLampThatNeverDrewAnythingMayBeEither() {
        LampStory.foundAt(0).draws(0, 60).to(100).draws(0, 60).has(LAMP_FAILURE, RELAY_FAILURE).drawsAsItShould(20)
                .has();
        LampStory.foundAt(100).draws(0, 60).has(LAMP_FAILURE);
    }

    @Test
    void aLampThatBurnsFullThoughDimmedIsADimmingFailure() {
        LampStory.foundAt(50).draws(100, 60).has().draws(100, 40).has(DIMMING_FAILURE).drawsAsItShould(20).has();
    }

    @Test
    void aLampStuckAtAnyLevelIsADimmingFailureOnceItsLevelChanges() {
        LampStory.foundAt(60).drawsAsItShould(300).to(100).draws(56, 45).has(DIMMING_FAILURE).to(30).draws(56, 45)
                .has(DIMMING_FAILURE).drawsAsItShould(20).has();
    }

    @Test
    void aLampThatLostHalfOfItsPowerFollowsItsLevel() {
        LampStory.foundAt(100).draws(60, 120).has(LAMP_POWER_TOO_LOW).to(50).draws(29, 120).has(LAMP_POWER_TOO_LOW)
                .drawsAsItShould(20).has();
    }

    @Test
    void powerMustComeBackWellIntoItsToleranceToEndTheEvent() {
        LampStory.foundAt(100).draws(121, 120).has(LAMP_POWER_TOO_HIGH).draws(116, 120).has(LAMP_POWER_TOO_HIGH)
                .draws(115, 20).has();
        LampStory.foundAt(100).draws(120, 120).has().draws(80, 120).has();
    }

    @Test
    void powerIsJudgedByTheCurveOfTheLevel() {
        LampStory.foundAt(75).draws(72, 300).has().draws(100, 60).has(DIMMING_FAILURE);
        LampStory.foundAt(90).draws(68, 120).has(LAMP_POWER_TOO_LOW);
    }

    @Test
    void powerIsNotJudgedWhileTheSupplyIsBad() {
        LampStory.foundAt(100).volts(200).draws(70, 120).has(SUPPLY_VOLTAGE_TOO_LOW);
    }

    @Test
    void aLampThatComesBackByItselfThriceInAnHourCycles() {
        LampStory story = LampStory.foundAt(100).drawsAsItShould(300);
        for (int i = 0; i < 2; i++) {
            story.draws(0, 60).has(LAMP_FAILURE).drawsAsItShould(300).has();
        }
        story.draws(0, 20).drawsAsItShould(5).has(CYCLING_FAILURE);
        story.draws(0, 120).has(CYCLING_FAILURE).drawsAsItShould(3000).has(CYCLING_FAILURE).drawsAsItShould(700)
                .has();
    }

    @Test
    void aLampThatIsSwitchedOftenDoesNotCycle() {
        LampStory story = LampStory.foundAt(100);
        for (int i = 0; i < 10; i++) {
            story.to(0).draws(0, 30).to(100).drawsAsItShould(30).has();
        }
    }

    @Test
    void aLampThatOnlySwitchingBringsBackDoesNotCycle() {
        LampStory story = LampStory.foundAt(100).drawsAsItShould(300);
        for (int i = 0; i < 5; i++) {
            story.draws(0, 60).has(LAMP_FAILURE).to(0).draws(0, 30).to(100).drawsAsItShould(60).has();
        }
    }

    @Test
    void aSupplyThatComesAndGoesIsNoCyclingLamp() {
        LampStory story = LampStory.foundAt(100).drawsAsItShould(60);
        for (int i = 0; i < 5; i++) {
            story.volts(0).draws(0, 60).has(SUPPLY_LOSS).volts(230).drawsAsItShould(60).has();
        }
    }

    @Test
    void supplyLossIsToldAtTheFirstReading() {
        LampStory.foundAt(0).draws(0, 60).volts(11).draws(0, 5).has(SUPPLY_LOSS).volts(0).draws(0, 300)
                .has(SUPPLY_LOSS).volts(230).draws(0, 10).has();
        LampStory.foundAt(0).draws(0, 60).volts(12).draws(0, 65).has(SUPPLY_VOLTAGE_TOO_LOW);
    }

    @Test
    void voltageIsJudgedAfterAMinuteWithHysteresis() {
        LampStory.foundAt(0).volts(253.1).draws(0, 60).has().draws(0, 5).has(SUPPLY_VOLTAGE_TOO_HIGH).volts(251)
                .draws(0, 120).has(SUPPLY_VOLTAGE_TOO_HIGH).volts(250).draws(0, 65).has();
        LampStory.foundAt(0).volts(206.9).draws(0, 65).has(SUPPLY_VOLTAGE_TOO_LOW).volts(209).draws(0, 120)
                .has(SUPPLY_VOLTAGE_TOO_LOW).volts(210).draws(0, 65).has();
        LampStory.foundAt(0).volts(207.1).draws(0, 600).volts(252.9).draws(0, 600).has();
    }

    @Test
    void thePowerFactorCountsFromHalfOfThePowerOn() {
        LampStory.foundAt(100).powerFactor(0.79).drawsAsItShould(300).has().drawsAsItShould(5)
                .has(POWER_FACTOR_TOO_LOW).powerFactor(0.81).drawsAsItShould(120).has(POWER_FACTOR_TOO_LOW)
                .powerFactor(0.83).drawsAsItShould(65).has();
        LampStory.foundAt(40).powerFactor(0.6).drawsAsItShould(900).has();
    }

    @Test
    void aSilentMeterIsAnErrorAfterFiveMinutesAndEndsNothingElse() {
        LampStory.foundAt(100).drawsAsItShould(300).draws(0, 60).has(LAMP_FAILURE).silent(300).has(LAMP_FAILURE)
                .silent(5).has(LAMP_FAILURE, METER_ERROR).draws(0, 5).has(LAMP_FAILURE);
    }

    @Test
    void changesAreTheDifferenceOfTwoDiagnoses() {
        LampStory story = LampStory.foundAt(100).drawsAsItShould(300);
        LampDiagnosis before = story.diagnosis();

        LampDiagnosis after = story.draws(0, 60).diagnosis();

        assertThat(after.since(before)).containsExactly(new LampDiagnosis.Change(LAMP_FAILURE, true));
        assertThat(before.since(after)).containsExactly(new LampDiagnosis.Change(LAMP_FAILURE, false));
        assertThat(before.since(LampStory.foundAt(100).diagnosis())).as("known to be sound").isEmpty();
    }
}
