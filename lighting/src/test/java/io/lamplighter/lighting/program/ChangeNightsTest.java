package io.lamplighter.lighting.program;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

import io.lamplighter.lighting.calendar.DayStart;
import io.lamplighter.lighting.sun.Sun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The two nights of 2026 on which Germany changes its clocks, written out by hand. In spring 02:00 to 03:00 is not there:
 * at 01:00 UTC the clocks go from 02:00 to 03:00. In autumn 02:00 to 03:00 comes twice: at 01:00 UTC they go from 03:00
 * back to 02:00.
 */
class ChangeNightsTest {

    @ParameterizedTest
    @EnumSource
    void inSpringWhatTheLeapSkipsHappensAtTheLeap(DayStart dayStart) {
        Plan plan = Programs.plan(dayStart, Programs.program("p", List.of(), "00:30 90", "01:59:59 80", "02:00 70",
                "02:30 60", "02:59 50", "03:01 40", "06:00 30", "22:00 100"));

        assertThat(Programs.changes(plan, Instant.parse("2026-03-28T22:00:00Z"),
                Instant.parse("2026-03-29T10:00:00Z")))
                .containsExactly(
                        "begin 100.0", // 23:00 CET
                        "23:30:00Z 90.0", // 00:30 CET
                        "00:59:59Z 80.0", // 01:59:59 CET
                        "01:00:00Z 50.0", // 03:00 CEST: 02:00, 02:30 and 02:59 at once, the last one holds
                        "01:01:00Z 40.0", // 03:01 CEST
                        "04:00:00Z 30.0"); // 06:00 CEST
    }

    @ParameterizedTest
    @EnumSource
    void inAutumnWhatComesTwiceHappensTheFirstTime(DayStart dayStart) {
        Plan plan = Programs.plan(dayStart, Programs.program("p", List.of(), "00:30 90", "01:59:59 80", "02:00 70",
                "02:30 60", "02:59:59 50", "03:00 40", "06:00 30", "22:00 100"));

        assertThat(Programs.changes(plan, Instant.parse("2026-10-24T21:00:00Z"),
                Instant.parse("2026-10-25T10:00:00Z")))
                .containsExactly(
                        "begin 100.0", // 23:00 CEST
                        "22:30:00Z 90.0", // 00:30 CEST
                        "23:59:59Z 80.0", // 01:59:59 CEST
                        "00:00:00Z 70.0", // 02:00 CEST
                        "00:30:00Z 60.0", // 02:30 CEST
                        "00:59:59Z 50.0", // 02:59:59 CEST; then 02:00 CET, and nothing comes again
                        "02:00:00Z 40.0", // 03:00 CET
                        "05:00:00Z 30.0"); // 06:00 CET
    }

    @ParameterizedTest
    @EnumSource
    void aPeriodThatEndsInTheHourThatComesTwiceEndsOnce(DayStart dayStart) {
        Plan plan = Programs.plan(dayStart,
                Programs.program("p", List.of(new ActivePeriod.Absolute(LocalTime.of(21, 0),
                        LocalTime.of(2, 30)))));

        assertThat(Programs.changes(plan, Instant.parse("2026-10-24T18:00:00Z"),
                Instant.parse("2026-10-25T10:00:00Z")))
                .containsExactly("begin 0.0", "19:00:00Z 100.0", "00:30:00Z 0.0");
    }

    @ParameterizedTest
    @EnumSource
    void aPeriodThatBeginsInTheHourThatIsSkippedBeginsAtTheLeap(DayStart dayStart) {
        Plan plan = Programs.plan(dayStart,
                Programs.program("p", List.of(new ActivePeriod.Absolute(LocalTime.of(2, 30),
                        LocalTime.of(5, 0)))));

        assertThat(Programs.changes(plan, Instant.parse("2026-03-28T22:00:00Z"),
                Instant.parse("2026-03-29T10:00:00Z")))
                .containsExactly("begin 0.0", "01:00:00Z 100.0", "03:00:00Z 0.0");
    }

    @ParameterizedTest
    @EnumSource
    void aHalfNightFollowsSunAndClockOnBothNights(DayStart dayStart) {
        Plan plan = Programs.plan(dayStart,
                Programs.program("half", List.of(Programs.NIGHT), "05:00 100", "23:00 50"));

        assertThat(Programs.changes(plan, Instant.parse("2026-03-28T12:00:00Z"),
                Instant.parse("2026-03-29T12:00:00Z")))
                .containsExactly("begin 0.0", crossing("2026-03-28T12:00:00Z") + " 100.0", // 18:59 CET
                        "22:00:00Z 50.0", // 23:00 CET
                        "03:00:00Z 100.0", // 05:00 CEST
                        crossing("2026-03-29T00:00:00Z") + " 0.0"); // 07:16 CEST
        assertThat(Programs.changes(plan, Instant.parse("2026-10-24T12:00:00Z"),
                Instant.parse("2026-10-25T12:00:00Z")))
                .containsExactly("begin 0.0", crossing("2026-10-24T12:00:00Z") + " 100.0", // 18:21 CEST
                        "21:00:00Z 50.0", // 23:00 CEST
                        "04:00:00Z 100.0", // 05:00 CET
                        crossing("2026-10-25T00:00:00Z") + " 0.0"); // 07:14 CET
    }

    private static String crossing(String after) {
        return Sun.nextCrossing(Instant.parse(after), Programs.RUHRORT, Sun.SUNRISE_DEGREES).orElseThrow().at()
                .toString().substring(11);
    }
}
