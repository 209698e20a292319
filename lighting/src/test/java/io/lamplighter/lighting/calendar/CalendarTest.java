package io.lamplighter.lighting.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CalendarTest {

    private static final DayCondition ANY = new DayCondition.AnyDay();

    @Test
    void theFirstRuleThatAppliesWins() {
        CalendarRule party = new CalendarRule(
                DateRange.of(new CalendarDate.EachYear(MonthDay.of(12, 31)),
                        new CalendarDate.EachYear(MonthDay.of(12, 31))),
                ANY, "party");
        CalendarRule weekend = new CalendarRule(DateRange.ALWAYS,
                DayCondition.Weekdays.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), "weekend");
        Calendar calendar = new Calendar("main", List.of(party, weekend), Optional.of("workday"));

        assertThat(calendar.programOn(LocalDate.of(2028, 12, 31))).as("a Sunday").contains("party");
        assertThat(calendar.programOn(LocalDate.of(2028, 12, 30))).contains("weekend");
        assertThat(calendar.programOn(LocalDate.of(2028, 12, 29))).contains("workday");
        assertThat(calendar.programs()).containsExactlyInAnyOrder("party", "weekend", "workday");
        assertThat(new Calendar("none", List.of(), Optional.empty()).programOn(LocalDate.EPOCH)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            // first, last, date, contained
            "2026-03-01, 2026-03-31, 2026-02-28, false", "2026-03-01, 2026-03-31, 2026-03-01, true",
            "2026-03-01, 2026-03-31, 2026-03-31, true", "2026-03-01, 2026-03-31, 2026-04-01, false",
            "2026-03-01, -, 2999-12-31, true", "-, 2026-03-31, 1970-01-01, true", "-, -, 2026-01-01, true",
            "--03-01, --10-31, 2031-03-01, true", "--03-01, --10-31, 2031-11-01, false",
            "--11-01, --02-28, 2026-12-31, true", "--11-01, --02-28, 2027-01-01, true",
            "--11-01, --02-28, 2027-02-28, true", "--11-01, --02-28, 2027-03-01, false",
            "--11-01, --02-28, 2028-02-29, false", "--11-01, --02-28, 2026-10-31, false",
            "--02-29, --02-29, 2028-02-29, true", "--02-29, --02-29, 2027-02-28, false",
            "--02-29, --02-29, 2027-03-01, false", "--01-01, --02-29, 2027-02-28, true",
            "--02-29, --12-31, 2027-03-01, true", "--02-29, --12-31, 2027-02-28, false",
            "2026-11-01, --12-24, 2027-12-24, true", "2026-11-01, --12-24, 2027-12-25, false",
            "2026-11-01, --12-24, 2026-10-01, false", "--06-01, -, 2026-05-31, false", "--06-01, -, 2026-12-31, true"})
    void aDateRangeIncludesBothEnds(@Nullable String first, @Nullable String last, LocalDate date, boolean contained) {
        assertThat(new DateRange(bound(first), bound(last)).contains(date)).isEqualTo(contained);
    }

    private static Optional<CalendarDate> bound(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(text.startsWith("--")
                ? new CalendarDate.EachYear(MonthDay.parse(text))
                : new CalendarDate.Once(LocalDate.parse(text)));
    }

    @ParameterizedTest
    @CsvSource({
            // May 2026 begins on a Friday and has five Fridays, Saturdays and Sundays
            "FIRST, 2026-05-01, true", "FIRST, 2026-05-07, false", "SECOND, 2026-05-08, true",
            "FOURTH, 2026-05-22, true", "FIFTH, 2026-05-29, true", "LAST, 2026-05-29, true",
            "LAST, 2026-05-22, false", "LAST, 2026-06-26, true", "FIFTH, 2026-06-26, false",
            "LAST, 2028-02-25, true", "FOURTH, 2028-02-25, true", "FIRST, 2026-05-02, false"})
    void anOccurrenceCountsFridaysInTheMonth(DayCondition.Occurrence occurrence, LocalDate date, boolean holds) {
        DayCondition fridays = new DayCondition.Weekdays(Set.of(DayOfWeek.FRIDAY), Set.of(occurrence));

        assertThat(fridays.holds(date)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"2026-02-28, false", "2026-02-01, true", "2026-02-14, true", "2026-02-15, false", "2026-04-30, true",
            "2026-04-29, true", "2026-04-28, false", "2026-05-31, true", "2026-12-24, true", "2026-12-23, false",
            "2027-01-15, false"})
    void datesComeAgainEachMonthAndYear(LocalDate date, boolean holds) {
        DayCondition condition = new DayCondition.Dates(List.of(new DaySpan.OfEachMonth(1, 14),
                new DaySpan.OfEachMonth(29, 31), new DaySpan.OfEachYear(MonthDay.of(12, 24), MonthDay.of(12, 26))));

        assertThat(condition.holds(date)).isEqualTo(holds);
    }

    @Test
    void aRuleOfHolidaysComesBeforeTheWeekdays() {
        CalendarRule holidays = new CalendarRule(DateRange.ALWAYS,
                new DayCondition.PublicHolidays(HolidayRegion.NORTH_RHINE_WESTPHALIA), "sunday");
        CalendarRule sundays = new CalendarRule(DateRange.ALWAYS, DayCondition.Weekdays.of(DayOfWeek.SUNDAY), "sunday");
        Calendar calendar = new Calendar("main", List.of(holidays, sundays), Optional.of("workday"));

        assertThat(calendar.programOn(LocalDate.of(2026, 6, 4))).as("Corpus Christi").contains("sunday");
        assertThat(calendar.programOn(LocalDate.of(2026, 6, 5))).contains("workday");
        assertThat(calendar.programOn(LocalDate.of(2026, 6, 7))).contains("sunday");
    }

    @Test
    void refusesDatesThatMakeNoSense() {
        assertThatThrownBy(() -> new DaySpan.OfEachMonth(0, 3)).hasMessageContaining("0 to 3");
        assertThatThrownBy(() -> new DaySpan.OfEachMonth(30, 32)).hasMessageContaining("30 to 32");
        assertThatThrownBy(() -> new DaySpan.OfEachMonth(3, 2)).hasMessageContaining("3 to 2");
        assertThatThrownBy(() -> new DaySpan.OfEachYear(MonthDay.of(12, 24), MonthDay.of(1, 6)))
                .hasMessageContaining("days 12-24 to 01-06");
        assertThatThrownBy(() -> new DayCondition.Dates(List.of())).hasMessageContaining("0 spans");
        assertThatThrownBy(() -> new DayCondition.Dates(Collections.nCopies(17, new DaySpan.OfEachMonth(1, 1))))
                .hasMessageContaining("17");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new Calendar(" ", List.of(), Optional.empty())).hasMessageContaining("blank");
        assertThatThrownBy(() -> new DayCondition.Weekdays(Set.of(), Set.of())).hasMessageContaining("no day");
        CalendarRule rule = new CalendarRule(DateRange.ALWAYS, ANY, "p");
        assertThatThrownBy(() -> new Calendar("c", Collections.nCopies(65, rule), Optional.empty()))
                .hasMessageContaining("65");
        assertThat(new Calendar("c", Collections.nCopies(64, rule), Optional.empty()).rules()).hasSize(64);
        assertThatThrownBy(() -> DateRange.of(new CalendarDate.Once(LocalDate.of(2026, 2, 2)),
                new CalendarDate.Once(LocalDate.of(2026, 2, 1)))).hasMessageContaining("2026-02-01");
    }
}
