package io.lamplighter.lighting.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/** Civil days of twenty years in zones that change their clocks by an hour, by half an hour, at midnight, or by a day. */
class CivilDayPropertyTest {

    private static final List<String> ZONES = List.of("Europe/Berlin", "Europe/Lisbon", "Europe/Istanbul",
            "Australia/Lord_Howe", "America/Havana", "Asia/Beirut", "Africa/Casablanca", "Pacific/Apia", "UTC");
    private static final int MINUTES_PER_DAY = 1440;

    @Provide
    static Arbitrary<CivilDay> days() {
        Arbitrary<LocalDate> dates = Arbitraries.integers().between(0, 20 * 366)
                .map(LocalDate.of(2010, 1, 1)::plusDays);
        Arbitrary<LocalDate> changes = Arbitraries.of(LocalDate.of(2026, 3, 28), LocalDate.of(2026, 3, 29),
                LocalDate.of(2026, 10, 24), LocalDate.of(2026, 10, 25), LocalDate.of(2011, 12, 30),
                LocalDate.of(2028, 2, 29));
        return Arbitraries.oneOf(dates, changes).flatMap(date -> Arbitraries.of(ZONES)
                .flatMap(zone -> Arbitraries.of(DayStart.values())
                        .map(start -> new CivilDay(date, ZoneId.of(zone), start))));
    }

    @Property(tries = 3_000, seed = "42")
    void daysFollowEachOtherWithoutGapOrOverlap(@ForAll("days") CivilDay day) {
        assertThat(day.endSecond()).isEqualTo(day.plusDays(1).firstSecond());
        assertThat(day.endSecond()).isGreaterThanOrEqualTo(day.firstSecond());
    }

    @Property(tries = 3_000, seed = "42")
    void everySecondBelongsToTheDayThatContainsIt(@ForAll("days") CivilDay day,
            @ForAll @IntRange(max = 100_000) int second) {
        Instant at = Instant.ofEpochSecond(day.firstSecond() + second);

        CivilDay found = CivilDay.containing(at, day.zone(), day.start());

        assertThat(at.getEpochSecond()).isBetween(found.firstSecond(), found.endSecond() - 1);
    }

    /** The minutes of a day ascend, each has one instant, and the instant is the first one that shows it or more. */
    @Property(tries = 1_000, seed = "42")
    void eachCivilMinuteComesOnceAndInOrder(@ForAll("days") CivilDay day) {
        long before = day.firstSecond();
        for (int minute = 0; minute < MINUTES_PER_DAY; minute++) {
            LocalTime time = LocalTime.of(day.start().hour(), 0).plusMinutes(minute);
            long second = day.secondOf(time);
            assertThat(second).as("%s %s", day, time).isBetween(before, day.endSecond());
            boolean existed = Instant.ofEpochSecond(second).atZone(day.zone()).toLocalTime().equals(time);
            assertThat(existed || leaps(day.zone(), second)).as("%s %s at %s", day, time, second).isTrue();
            before = second;
        }
    }

    private static boolean leaps(ZoneId zone, long second) {
        ZoneOffsetTransition next = zone.getRules().nextTransition(Instant.ofEpochSecond(second - 1));
        return next != null && next.toEpochSecond() == second && next.isGap();
    }
}
