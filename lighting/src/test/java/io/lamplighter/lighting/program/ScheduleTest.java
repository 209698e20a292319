package io.lamplighter.lighting.program;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

import io.lamplighter.lighting.calendar.CalendarRule;
import io.lamplighter.lighting.calendar.DateRange;
import io.lamplighter.lighting.calendar.DayCondition;
import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.level.Level;
import io.lamplighter.lighting.sun.Crossing;
import io.lamplighter.lighting.sun.Location;
import io.lamplighter.lighting.sun.Sun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScheduleTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 10);
    private static final Instant NOON = DAY.atTime(12, 0).atZone(Programs.BERLIN).toInstant();
    private static final Instant SUNSET = crossing(NOON);
    private static final Instant SUNRISE = crossing(SUNSET);

    private static Instant crossing(Instant after) {
        return Sun.nextCrossing(after, Programs.RUHRORT, Sun.SUNRISE_DEGREES).map(Crossing::at).orElseThrow();
    }

    private static Instant local(String time) {
        return DAY.atTime(LocalTime.parse(time)).atZone(Programs.BERLIN).toInstant();
    }

    @ParameterizedTest
    @EnumSource
    void aFixedTimeHoldsUntilTheNextOneOverMidnightAndNoon(DayStart dayStart) {
        Plan plan = Programs.plan(dayStart, Programs.program("p", List.of(), "06:00 10", "14:00 20", "23:00 30"));

        assertThat(level(plan, "00:00")).isEqualTo(30);
        assertThat(level(plan, "05:59:59")).isEqualTo(30);
        assertThat(level(plan, "06:00")).isEqualTo(10);
        assertThat(level(plan, "12:00")).isEqualTo(10);
        assertThat(level(plan, "14:00")).isEqualTo(20);
        assertThat(level(plan, "23:59:59")).isEqualTo(30);
    }

    @Test
    void beforeTheFirstTimeOfADayTheDayBeforeStillHolds() {
        CalendarRule wednesdays = new CalendarRule(DateRange.ALWAYS, DayCondition.Weekdays.of(DayOfWeek.WEDNESDAY),
                "wednesday");
        Plan plan = Programs.plan(Programs.BERLIN, Programs.RUHRORT, DayStart.MIDNIGHT,
                Programs.calendar(List.of(wednesdays), "other"),
                Programs.program("wednesday", List.of(), "06:00 10", "20:00 20"),
                Programs.program("other", List.of(), "06:00 30", "20:00 40"));

        assertThat(level(plan, "05:59:59")).as("Wednesday morning").isEqualTo(40);
        assertThat(level(plan, "06:00")).isEqualTo(10);
        assertThat(percent(plan, local("05:00").plus(Duration.ofDays(1)))).as("Thursday morning").isEqualTo(20);
        assertThat(percent(plan, local("05:00").plus(Duration.ofDays(2)))).as("Friday morning").isEqualTo(40);
    }

    @Test
    void withNoonAsDayStartANightHasOneProgram() {
        CalendarRule wednesdays = new CalendarRule(DateRange.ALWAYS, DayCondition.Weekdays.of(DayOfWeek.WEDNESDAY),
                "wednesday");
        Plan plan = Programs.plan(Programs.BERLIN, Programs.RUHRORT, DayStart.NOON,
                Programs.calendar(List.of(wednesdays)),
                Programs.program("wednesday", List.of(Programs.NIGHT), "03:00 55", "20:00 20"));

        assertThat(Programs.decide(plan, local("11:59:59")).reason()).isEqualTo(Reason.DEFAULT);
        assertThat(Programs.decide(plan, local("12:00")).reason()).isEqualTo(Reason.PROGRAM);
        assertThat(level(plan, "23:59:59")).isEqualTo(20);
        assertThat(percent(plan, local("02:00").plus(Duration.ofDays(1)))).isEqualTo(20);
        assertThat(percent(plan, local("03:30").plus(Duration.ofDays(1)))).isEqualTo(55);
        assertThat(Programs.decide(plan, local("12:00").plus(Duration.ofDays(1))).reason()).isEqualTo(Reason.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({"MIDNIGHT, 0, 0", "MIDNIGHT, 10, -15", "MIDNIGHT, -20, 30", "MIDNIGHT, 200, -90", "NOON, 0, 0",
            "NOON, -20, 30", "NOON, 200, -90"})
    void anAstroPeriodGoesFromSunsetToSunriseWithItsOffsets(DayStart dayStart, int afterSunset, int afterSunrise) {
        Plan plan = Programs.plan(dayStart,
                Programs.program("p", List.of(new ActivePeriod.Astro(afterSunset, afterSunrise))));
        Instant begin = SUNSET.plusSeconds(afterSunset * 60L);
        Instant end = SUNRISE.plusSeconds(afterSunrise * 60L);

        assertThat(percent(plan, begin.minusSeconds(1))).isZero();
        assertThat(percent(plan, begin)).isEqualTo(100);
        assertThat(percent(plan, end.minusSeconds(1))).isEqualTo(100);
        assertThat(percent(plan, end)).isZero();
    }

    @Test
    void aNightShorterThanItsOffsetsIsDark() {
        Plan plan = Programs.plan(DayStart.NOON,
                Programs.program("p", List.of(new ActivePeriod.Astro(300, -300))));

        for (Instant at = NOON; at.isBefore(NOON.plus(Duration.ofDays(1))); at = at.plusSeconds(60)) {
            assertThat(percent(plan, at)).as("%s", at).isZero();
        }
    }

    @Test
    void aSensorPeriodFollowsThePhotocellAndWithoutOneTheSun() {
        Plan plan = Programs.plan(DayStart.MIDNIGHT, Programs.program("p", List.of(new ActivePeriod.Sensor())));

        assertThat(Programs.decide(plan, NOON, OptionalDouble.of(10)).level()).isEqualTo(Level.FULL);
        assertThat(Programs.decide(plan, NOON, OptionalDouble.of(40)).level()).isEqualTo(Level.OFF);
        assertThat(Programs.decide(plan, SUNSET.plusSeconds(600), OptionalDouble.of(40)).level()).isEqualTo(Level.OFF);
        assertThat(Programs.decide(plan, local("01:00"), OptionalDouble.of(40)).level()).as("night in any case")
                .isEqualTo(Level.FULL);
        assertThat(Programs.decide(plan, NOON).level()).isEqualTo(Level.OFF);
        assertThat(Programs.decide(plan, local("01:00")).level()).isEqualTo(Level.FULL);
    }

    @Test
    void betweenTheEdgesOfAnAstroAndSensorPeriodThePhotocellHasNoSay() {
        Plan plan = Programs.plan(DayStart.NOON,
                Programs.program("p", List.of(new ActivePeriod.AstroAndSensor(20, 10, 30, 40))));
        OptionalDouble dark = OptionalDouble.of(5);
        OptionalDouble bright = OptionalDouble.of(500);

        assertBoth(plan, SUNSET.minusSeconds(30 * 60 + 1), Level.OFF, Level.OFF);
        assertBoth(plan, SUNSET.minusSeconds(30 * 60), Level.FULL, Level.OFF);
        assertBoth(plan, SUNSET.plusSeconds(20 * 60 - 1), Level.FULL, Level.OFF);
        assertBoth(plan, SUNSET.plusSeconds(20 * 60), Level.FULL, Level.FULL);
        assertBoth(plan, SUNRISE.minusSeconds(40 * 60 + 1), Level.FULL, Level.FULL);
        assertBoth(plan, SUNRISE.minusSeconds(40 * 60), Level.FULL, Level.OFF);
        assertBoth(plan, SUNRISE.plusSeconds(10 * 60 - 1), Level.FULL, Level.OFF);
        assertBoth(plan, SUNRISE.plusSeconds(10 * 60), Level.OFF, Level.OFF);
        assertThat(Programs.decide(plan, SUNSET.minusSeconds(31 * 60), dark)).isEqualTo(
                Programs.decide(plan, SUNSET.minusSeconds(31 * 60), bright));
    }

    private static void assertBoth(Plan plan, Instant at, Level whenDark, Level whenBright) {
        assertThat(Programs.decide(plan, at, OptionalDouble.of(5)).level()).isEqualTo(whenDark);
        assertThat(Programs.decide(plan, at, OptionalDouble.of(500)).level()).isEqualTo(whenBright);
    }

    @ParameterizedTest
    @EnumSource
    void sunTimesChangeWhatTheFixedTimesSay(DayStart dayStart) {
        Plan plan = Programs.plan(dayStart,
                Programs.program("p", List.of(Programs.NIGHT),
                        List.of(Programs.astro(SolarEvent.SUNSET, 0, Operation.SET, 90),
                                Programs.astro(SolarEvent.SUNSET, 60, Operation.SUB, 20),
                                Programs.astro(SolarEvent.SUNRISE, -30, Operation.MAX, 70)),
                        "03:00 60", "20:00 80"));

        assertThat(percent(plan, SUNSET)).isEqualTo(90);
        assertThat(percent(plan, SUNSET.plusSeconds(3599))).isEqualTo(90);
        assertThat(percent(plan, SUNSET.plusSeconds(3600))).isEqualTo(60);
        assertThat(percent(plan, local("03:00").plus(Duration.ofDays(1)))).isEqualTo(40);
        assertThat(percent(plan, SUNRISE.minusSeconds(1800))).isEqualTo(70);
        assertThat(percent(plan, SUNRISE)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"SET, 30", "MAX, 60", "MIN, 30", "ADD, 90", "SUB, 30", "MUL, 18"})
    void anOperationJoinsTwoLevels(Operation operation, double result) {
        assertThat(operation.apply(new Level(60), new Level(30)).percent()).isEqualTo(result);
        assertThat(operation.apply(Level.FULL, Level.FULL).percent()).isBetween(0.0, 100.0);
        assertThat(operation.apply(Level.OFF, Level.FULL).percent()).isBetween(0.0, 100.0);
    }

    @Test
    void aStepRampsByItsOwnFadeAndEverythingElseByTheProgramsFade() {
        Plan plan = Programs.plan(DayStart.NOON, Programs.program("p", List.of(Programs.NIGHT), "06:00 100 60",
                "23:00 50 600"));

        assertThat(Programs.decide(plan, SUNSET).fade()).isEqualTo(Programs.EDGE);
        assertThat(Programs.decide(plan, local("23:00")).fade()).isEqualTo(Duration.ofMinutes(10));
        assertThat(Programs.decide(plan, local("23:09:59")).fade()).isEqualTo(Duration.ofMinutes(10));
        assertThat(Programs.decide(plan, local("23:30")).fade()).as("after an override").isEqualTo(Programs.EDGE);
        assertThat(Programs.decide(plan, SUNRISE).fade()).isEqualTo(Programs.EDGE);
    }

    @ParameterizedTest
    @CsvSource({"2026-06-20T00:00:00Z, 0", "2026-12-20T11:00:00Z, 40"})
    void polarDayIsDarkAndPolarNightIsLit(Instant at, double expected) {
        Location tromso = new Location(69.65, 18.96);
        Plan plan = Programs.plan(ZoneId.of("Europe/Oslo"), tromso, DayStart.NOON, Programs.calendar(List.of(), "p"),
                Programs.program("p", List.of(Programs.NIGHT),
                        List.of(Programs.astro(SolarEvent.SUNSET, 0, Operation.SET, 100),
                                Programs.astro(SolarEvent.SUNSET, 60, Operation.SET, 40),
                                Programs.astro(SolarEvent.SUNRISE, -60, Operation.SET, 100))));

        assertThat(percent(plan, at)).isEqualTo(expected);
    }

    @Test
    void aMissingProgramIsRefused() {
        assertThatThrownBy(() -> Programs.plan(Programs.BERLIN, Programs.RUHRORT, DayStart.NOON,
                Programs.calendar(List.of(), "ghost"), Programs.program("p", List.of()))).hasMessageContaining("ghost");
    }

    @Test
    void programsBeyondTheirBoundsAreRefused() {
        assertThatThrownBy(() -> Programs.program("p", List.of(), "05:00 1", "04:00 2"))
                .hasMessageContaining("ascend");
        assertThatThrownBy(() -> Programs.program("p", List.of(), "05:00 1", "05:00 2"))
                .hasMessageContaining("ascend");
        assertThatThrownBy(() -> Programs.program("p", Collections.nCopies(9, Programs.NIGHT)))
                .hasMessageContaining("9 active periods");
        assertThatThrownBy(() -> Programs.program("p", List.of(), Collections.nCopies(17,
                Programs.astro(SolarEvent.SUNSET, 0, Operation.SET, 1)))).hasMessageContaining("17");
        assertThatThrownBy(() -> new ActivePeriod.Astro(721, 0)).hasMessageContaining("721");
        assertThatThrownBy(() -> new ActivePeriod.AstroAndSensor(0, 0, -1, 0)).hasMessageContaining("negative");
        assertThatThrownBy(() -> new ActivePeriod.Absolute(LocalTime.of(1, 0).plusNanos(1), LocalTime.NOON))
                .hasMessageContaining("whole second");
        assertThatThrownBy(() -> new TimedLevel(Level.FULL, Duration.ofSeconds(3601)))
                .hasMessageContaining("3601 s is outside 0 to 3600 s");
    }

    private static double level(Plan plan, String time) {
        return percent(plan, local(time));
    }

    private static double percent(Plan plan, Instant at) {
        return Programs.decide(plan, at).level().percent();
    }
}
