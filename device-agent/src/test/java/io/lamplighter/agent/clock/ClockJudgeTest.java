package io.lamplighter.agent.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

import io.lamplighter.agent.clock.ClockVerdict.Ground;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClockJudgeTest {

    private static final Location RUHRORT = new Location(51.4566, 6.7336);
    private static final Instant NOON = Instant.parse("2026-11-21T11:30:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T23:30:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private ClockJudge judge = new ClockJudge(RUHRORT, NOON, Optional.empty());
    private Instant system = NOON;
    private long nanos;
    private boolean synchronised;
    private Optional<Duration> realTimeClock = Optional.empty();
    private OptionalDouble lux = OptionalDouble.empty();

    @ParameterizedTest
    @CsvSource({"1970-01-01T00:00:07Z, IMPLAUSIBLE", "2025-12-31T23:59:59Z, IMPLAUSIBLE",
            "2026-01-01T00:00:00Z, BEFORE_LAST_KNOWN", "2026-11-21T11:24:59Z, BEFORE_LAST_KNOWN",
            "2026-11-21T11:25:00Z, NEVER_SET", "2038-01-19T03:14:08Z, NEVER_SET", "2056-01-01T00:00:00Z, IMPLAUSIBLE",
            "2076-11-21T11:30:00Z, IMPLAUSIBLE"})
    void aClockThatNobodyHasSetIsUnknown(String time, Ground ground) {
        system = Instant.parse(time);

        assertThat(look()).isEqualTo(new ClockVerdict(ClockState.UNKNOWN, ground));
    }

    @ParameterizedTest
    @CsvSource({"1970-01-01T00:00:07Z, UNKNOWN, IMPLAUSIBLE", "2026-01-01T00:00:00Z, UNKNOWN, BEFORE_LAST_KNOWN",
            "2026-11-21T11:25:00Z, SYNCED, TIME_SERVICE", "2038-01-19T03:14:08Z, SYNCED, TIME_SERVICE",
            "2055-12-31T23:59:59Z, SYNCED, TIME_SERVICE", "2076-11-21T11:30:00Z, UNKNOWN, IMPLAUSIBLE"})
    void notEveryTimeOfATimeServiceIsBelieved(String time, ClockState state, Ground ground) {
        system = Instant.parse(time);
        synchronised = true;

        assertThat(look()).isEqualTo(new ClockVerdict(state, ground));
    }

    @Test
    void aTimeServiceThatInsistsIsBelievedOverTheLastKnownTime() {
        synchronised = true;
        system = NOON.minus(Duration.ofHours(12));
        look();
        assertThat(after(Duration.ofMinutes(59)).state()).isEqualTo(ClockState.UNKNOWN);

        assertThat(after(Duration.ofMinutes(1)).state()).isEqualTo(ClockState.SYNCED);
    }

    @Test
    void afterFiftyYearsForwardByTheTimeServiceTheClockIsRight() {
        system = Instant.parse("1970-01-01T00:00:10Z");
        look();
        synchronised = true;
        system = NOON;

        assertThat(after(SECOND)).isEqualTo(new ClockVerdict(ClockState.SYNCED, Ground.TIME_SERVICE));
        assertThat(time()).isEqualTo(system);
    }

    @Test
    void runsOnWithoutTheTimeServiceForNinetyDays() {
        synchronised = true;
        look();
        synchronised = false;
        for (int day = 0; day < 90; day++) {
            assertThat(after(Duration.ofDays(1))).isEqualTo(new ClockVerdict(ClockState.HOLDOVER, Ground.RUNS_ON));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT12H", "PT-12H", "PT438300H", "PT-438300H", "-PT171984H", "PT61S", "-PT61S"})
    void aJumpWithoutAuthorityIsLeftOutOfTheTime(Duration jump) {
        synchronised = true;
        look();
        synchronised = false;
        after(SECOND);
        system = system.plus(jump);
        Instant right = NOON.plus(SECOND);
        assertThat(time()).as("before anybody has judged it").isEqualTo(right);

        assertThat(after(SECOND).state()).isEqualTo(ClockState.HOLDOVER);
        assertThat(time()).isEqualTo(right.plus(SECOND));
        system = system.minus(jump);
        assertThat(after(SECOND).state()).isEqualTo(ClockState.HOLDOVER);
        assertThat(time()).isEqualTo(right.plus(SECOND.multipliedBy(2)));
    }

    @Test
    void theTimeServiceEndsASmallDisplacement() {
        synchronised = true;
        look();
        synchronised = false;
        system = system.plus(ClockJudge.STEP);
        after(SECOND);
        synchronised = true;

        assertThat(after(SECOND).state()).isEqualTo(ClockState.SYNCED);
        assertThat(time()).isEqualTo(system);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT15M", "-PT15M", "PT61S"})
    void aSmallStepOfTheTimeServiceIsBelievedAtOnce(Duration step) {
        synchronised = true;
        look();
        system = system.plus(step);

        assertThat(after(SECOND)).isEqualTo(new ClockVerdict(ClockState.SYNCED, Ground.TIME_SERVICE));
        assertThat(time()).isEqualTo(system);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT15M1S", "-PT15M1S", "PT6H", "PT24H", "PT438300H", "-PT438300H"})
    void aLargeStepOfTheTimeServiceNeedsAWitness(Duration step) {
        synchronised = true;
        look();
        after(Duration.ofDays(3));
        system = system.plus(step);

        assertThat(after(Duration.ofHours(23)))
                .isEqualTo(new ClockVerdict(ClockState.HOLDOVER, Ground.SERVICE_DOUBTED));
        assertThat(time()).isEqualTo(system.minus(step));
        system = system.minus(step);
        assertThat(after(SECOND)).as("the service is right again")
                .isEqualTo(new ClockVerdict(ClockState.SYNCED, Ground.TIME_SERVICE));
        assertThat(time()).isEqualTo(system);
    }

    /** Without light; what was believed for a moment is less sure than what was believed for days. */
    @ParameterizedTest
    @CsvSource({"PT1M, PT10M", "PT5H, PT5H", "P40D, P1D"})
    void aTimeServiceThatInsistsForLongEnoughIsBelieved(Duration known, Duration insistence) {
        synchronised = true;
        look();
        after(known.minus(SECOND));
        system = system.plus(Duration.ofHours(6));
        after(SECOND);
        assertThat(after(insistence.minus(SECOND)).state()).isEqualTo(ClockState.HOLDOVER);

        assertThat(after(SECOND).state()).isEqualTo(ClockState.SYNCED);
        assertThat(time()).isEqualTo(system);
    }

    /** Believed because it insisted, though the flash knew better. */
    @Test
    void aTimeBeforeTheLastKnownOneHoldsOutAgainstNobody() {
        synchronised = true;
        system = NOON.minus(Duration.ofHours(4));
        look();
        assertThat(after(Duration.ofHours(1)).state()).isEqualTo(ClockState.SYNCED);
        system = system.plus(Duration.ofHours(4));

        assertThat(after(SECOND).state()).isEqualTo(ClockState.SYNCED);
        assertThat(time()).isEqualTo(system);
    }

    @Test
    void aTimeServiceThatClaimsWhatCannotBeIsNeverBelieved() {
        synchronised = true;
        look();
        after(Duration.ofHours(2));
        system = system.plus(Duration.ofDays(365 * 40));
        for (int day = 0; day < 3; day++) {
            assertThat(after(Duration.ofDays(1)).state()).isEqualTo(ClockState.HOLDOVER);
        }
    }

    @Test
    void aStartInTheMidstOfALieKnowsWhatTheEarlierOneKnew() {
        nanos = Duration.ofHours(5).toNanos();
        judge = new ClockJudge(RUHRORT, NOON.minus(Duration.ofHours(1)), Optional.of(NOON.minusNanos(nanos)));
        synchronised = true;
        system = NOON.plus(Duration.ofHours(6));

        assertThat(look()).isEqualTo(new ClockVerdict(ClockState.HOLDOVER, Ground.SERVICE_DOUBTED));
        assertThat(time()).isEqualTo(NOON);
        assertThat(after(Duration.ofHours(5)).state()).as("as long as this boot knew otherwise")
                .isEqualTo(ClockState.SYNCED);
    }

    /** A real-time clock that is half a day slow. */
    @Test
    void lightThatAgreesWithTheTimeServiceOnlySavesTheWait() {
        realTimeClock = Optional.of(Duration.ZERO);
        system = MIDNIGHT;
        look();
        synchronised = true;
        system = NOON.plus(Duration.ofDays(1));
        lux = OptionalDouble.of(8_000);
        assertThat(after(SECOND)).as("its own time is wrong, and of the service nothing is known yet")
                .isEqualTo(new ClockVerdict(ClockState.UNKNOWN, Ground.LIGHT_DISAGREES));
        after(LightWitness.AGREEMENT.minus(SECOND));

        assertThat(after(SECOND)).isEqualTo(new ClockVerdict(ClockState.SYNCED, Ground.TIME_SERVICE));
        assertThat(time()).isEqualTo(system);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "-PT1S", "PT0.128S", "PT60S"})
    void aLeapSecondOrASlewIsNoJump(Duration step) {
        synchronised = true;
        look();
        synchronised = false;
        system = system.plus(step);

        assertThat(after(SECOND).state()).isEqualTo(ClockState.HOLDOVER);
        assertThat(time()).isEqualTo(system);
    }

    @ParameterizedTest
    @CsvSource({"0, HOLDOVER, REAL_TIME_CLOCK", "300, HOLDOVER, REAL_TIME_CLOCK", "-300, HOLDOVER, REAL_TIME_CLOCK",
            "301, UNKNOWN, NEVER_SET", "-86400, UNKNOWN, NEVER_SET"})
    void aRealTimeClockThatAgreesIsEnough(long aheadSeconds, ClockState state, Ground ground) {
        realTimeClock = Optional.of(Duration.ofSeconds(aheadSeconds));

        assertThat(look()).isEqualTo(new ClockVerdict(state, ground));
    }

    @Test
    void aRealTimeClockWithAnOldTimeIsNotBelieved() {
        realTimeClock = Optional.of(Duration.ZERO);
        system = NOON.minus(Duration.ofDays(1024 * 7));
        assertThat(look().state()).as("a week counter that rolled over").isEqualTo(ClockState.UNKNOWN);
        system = NOON.minus(Duration.ofDays(3));

        assertThat(after(SECOND)).isEqualTo(new ClockVerdict(ClockState.UNKNOWN, Ground.BEFORE_LAST_KNOWN));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, HOLDOVER, SAME_BOOT", "PT60S, HOLDOVER, SAME_BOOT", "PT61S, UNKNOWN, NEVER_SET",
            "PT-61S, UNKNOWN, NEVER_SET"})
    void anEarlierStartInTheSameBootKnewTheTime(Duration moved, ClockState state, Ground ground) {
        nanos = Duration.ofHours(5).toNanos();
        judge = new ClockJudge(RUHRORT, NOON.minus(Duration.ofHours(1)), Optional.of(NOON.minusNanos(nanos)));
        system = NOON.plus(moved);

        assertThat(look()).isEqualTo(new ClockVerdict(state, ground));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 7, 8, 9, 10, 12, -12, -9, -6})
    void aTimeServiceThatBeginsToLieAtNightIsNotBelievedAndDarkensNothing(int hours) {
        system = MIDNIGHT.minus(Duration.ofHours(4));
        synchronised = true;
        lux = OptionalDouble.of(3);
        look();
        after(Duration.ofHours(4));
        system = system.plus(Duration.ofHours(hours));

        for (int minute = 0; minute < 120; minute++) {
            assertThat(after(Duration.ofMinutes(1)).state()).isEqualTo(ClockState.HOLDOVER);
            assertThat(judge.dayInDoubt()).as("it is night by its own time").isFalse();
        }
        system = system.minus(Duration.ofHours(hours));
        assertThat(after(SECOND).state()).as("the service is right again").isEqualTo(ClockState.SYNCED);
    }

    /** Lied to since the start, at night, by another hour of the night: until its lie says day. */
    @Test
    void darknessSpeaksAgainstADayThatWasNeverSeen() {
        system = MIDNIGHT.plus(Duration.ofHours(4));
        synchronised = true;
        lux = OptionalDouble.of(3);
        look();
        assertThat(after(Duration.ofHours(1)).state()).as("4:30 by the lie, midnight by truth")
                .isEqualTo(ClockState.SYNCED);
        boolean everDark = false;
        for (int minute = 0; minute < 300; minute++) {
            ClockState state = after(Duration.ofMinutes(1)).state();
            boolean dusk = Sun.elevationDegrees(system, RUHRORT) > -5;
            everDark |= dusk && state != ClockState.UNKNOWN && !judge.dayInDoubt();
        }

        assertThat(everDark).isFalse();
        assertThat(look()).isEqualTo(new ClockVerdict(ClockState.UNKNOWN, Ground.LIGHT_DISAGREES));
        system = system.minus(Duration.ofHours(5));
        assertThat(after(SECOND).state()).as("its time was refuted, so the service is believed at once")
                .isEqualTo(ClockState.SYNCED);
    }

    @ParameterizedTest
    @CsvSource({"3, false, true", "3, true, false", "19.9, false, true", "20, false, false", "800, false, false"})
    void lightOfWhichNothingIsKnownYetCastsDoubtOnDayWhenItIsDark(double seen, boolean night, boolean doubt) {
        synchronised = true;
        system = night ? MIDNIGHT : Instant.parse("2026-11-21T07:00:00Z");
        lux = OptionalDouble.of(seen);
        look();

        assertThat(judge.dayInDoubt()).isEqualTo(doubt);
    }

    @ParameterizedTest
    @CsvSource({"PT-12H, true", "PT3H, false", "PT-1H, false"})
    void withoutLightATimeServiceThatClaimsNightCastsDoubtOnDay(Duration lie, boolean doubt) {
        synchronised = true;
        look();
        system = system.plus(lie);
        after(SECOND);

        assertThat(judge.dayInDoubt()).isEqualTo(doubt);
    }

    @Test
    void aLightSensorThatFailsLaterDoesNotDiscreditTheClock() {
        synchronised = true;
        lux = OptionalDouble.of(8_000);
        look();
        after(LightWitness.AGREEMENT);
        after(Duration.ofHours(12));
        lux = OptionalDouble.of(3);
        after(SECOND);
        after(LightWitness.AGREEMENT);

        assertThat(after(Duration.ofHours(12)).state()).as("dark at noon").isEqualTo(ClockState.SYNCED);
        assertThat(judge.dayInDoubt()).isFalse();
    }

    @Test
    void brightnessAtNightSpeaksAgainstTheClockUntilANightWasSeen() {
        synchronised = true;
        lux = OptionalDouble.of(8_000);
        look();
        after(LightWitness.AGREEMENT);

        assertThat(after(Duration.ofHours(12)).state()).isEqualTo(ClockState.UNKNOWN);
    }

    @Test
    void clockAndLightAreBelievedAgainWhenTheyAgreeForAWhile() {
        synchronised = true;
        lux = OptionalDouble.of(0);
        assertThat(look().state()).isEqualTo(ClockState.UNKNOWN);
        lux = OptionalDouble.of(8_000);
        after(SECOND);
        assertThat(after(LightWitness.AGREEMENT.minus(SECOND)).state()).isEqualTo(ClockState.UNKNOWN);

        assertThat(after(SECOND).state()).isEqualTo(ClockState.SYNCED);
    }

    private ClockVerdict after(Duration passed) {
        nanos += passed.toNanos();
        system = system.plus(passed);
        return look();
    }

    private ClockVerdict look() {
        return judge.look(new ClockFacts(system, nanos, synchronised, realTimeClock, lux));
    }

    private Instant time() {
        return judge.time(system, nanos);
    }
}
