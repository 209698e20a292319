package io.lamplighter.agent.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

import io.lamplighter.agent.clock.ClockVerdict.Ground;
import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.lighting.sun.Location;
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
    void theTimeServiceEndsAnyDisplacement() {
        synchronised = true;
        look();
        synchronised = false;
        system = system.plus(Duration.ofHours(12));
        after(SECOND);
        synchronised = true;

        assertThat(after(SECOND).state()).isEqualTo(ClockState.SYNCED);
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

    @Test
    void aTimeServiceThatLiesByTwelveHoursIsNotBelievedAgainstTheLight() {
        system = MIDNIGHT;
        synchronised = true;
        lux = OptionalDouble.of(3);
        look();
        assertThat(after(Duration.ofHours(1)).state()).isEqualTo(ClockState.SYNCED);

        system = system.plus(Duration.ofHours(12));
        assertThat(after(SECOND)).isEqualTo(new ClockVerdict(ClockState.UNKNOWN, Ground.LIGHT_DISAGREES));
        assertThat(after(Duration.ofHours(2)).state()).as("it stays so").isEqualTo(ClockState.UNKNOWN);

        system = system.minus(Duration.ofHours(12));
        assertThat(after(SECOND).state()).as("the service is right again").isEqualTo(ClockState.SYNCED);
    }

    @Test
    void aLightSensorThatFailsLaterDoesNotDiscreditTheClock() {
        synchronised = true;
        lux = OptionalDouble.of(8_000);
        look();
        after(LightWitness.AGREEMENT);
        lux = OptionalDouble.of(0);

        assertThat(after(Duration.ofHours(1)).state()).isEqualTo(ClockState.SYNCED);
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
