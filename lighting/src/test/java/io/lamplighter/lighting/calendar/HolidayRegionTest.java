package io.lamplighter.lighting.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Public holidays against the calendars that the states published for 2026, and against what they changed. */
class HolidayRegionTest {

    /** What all states have in 2026. */
    private static final List<String> EVERYWHERE = List.of("01-01", "04-03", "04-06", "05-01", "05-14", "05-25",
            "10-03", "12-25", "12-26");

    @ParameterizedTest
    @CsvSource({"DE-BW, 01-06 06-04 11-01", "DE-BY, 01-06 06-04 11-01", "DE-BE, 03-08", "DE-BB, 04-05 05-24 10-31",
            "DE-HB, 10-31", "DE-HH, 10-31", "DE-HE, 06-04", "DE-MV, 03-08 10-31", "DE-NI, 10-31",
            "DE-NW, 06-04 11-01", "DE-RP, 06-04 11-01", "DE-SL, 06-04 08-15 11-01", "DE-SN, 10-31 11-18",
            "DE-ST, 01-06 10-31", "DE-SH, 10-31", "DE-TH, 09-20 10-31",
            "DE-BY-ASSUMPTION, 01-06 06-04 08-15 11-01", "DE-BY-AUGSBURG, 01-06 06-04 08-08 08-15 11-01",
            "DE-SN-CORPUS-CHRISTI, 06-04 10-31 11-18", "DE-TH-CORPUS-CHRISTI, 06-04 09-20 10-31"})
    void theHolidaysOf2026(String code, String besides) {
        TreeSet<String> expected = Stream.concat(EVERYWHERE.stream(), Stream.of(besides.split(" ")))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2027, 1, 1))
                .filter(HolidayRegion.of(code).orElseThrow()::isHoliday)
                .map(date -> MonthDay.from(date).toString().substring(2))).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({
            // region, date, holiday
            "DE-NW, 2016-10-31, false", "DE-NW, 2017-10-31, true", "DE-NW, 2018-10-31, false",
            "DE-HH, 2016-10-31, false", "DE-HH, 2018-10-31, true", "DE-TH, 1995-10-31, true",
            "DE-BY-AUGSBURG, 2017-10-31, true", "DE-BE, 2018-03-08, false", "DE-BE, 2019-03-08, true",
            "DE-MV, 2022-03-08, false", "DE-MV, 2023-03-08, true", "DE-TH, 2018-09-20, false",
            "DE-TH, 2019-09-20, true", "DE-TH-CORPUS-CHRISTI, 2019-09-20, true", "DE-BE, 2020-05-08, true",
            "DE-BE, 2021-05-08, false", "DE-BE, 2025-05-08, true", "DE-BB, 2025-05-08, false",
            "DE-BE, 2028-06-17, true", "DE-SN, 1995-11-22, true", "DE-SN, 2028-11-22, true", "DE-SN, 2027-11-17, true",
            "DE-NW, 2027-11-17, false"})
    void lawsChange(String code, LocalDate date, boolean holiday) {
        assertThat(HolidayRegion.of(code).orElseThrow().isHoliday(date)).isEqualTo(holiday);
    }

    /** The earliest and the latest that can be, and the two dates that Gauss's first formula had wrong. */
    @ParameterizedTest
    @CsvSource({"1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2024-03-31",
            "2026-04-05", "2038-04-25", "2049-04-18", "2076-04-19", "2100-03-28"})
    void easterIsWhenTheTablesSay(LocalDate easter) {
        assertThat(Easter.sunday(easter.getYear())).isEqualTo(easter);
    }

    @ParameterizedTest
    @EnumSource(HolidayRegion.class)
    void codesAreUnique(HolidayRegion region) {
        assertThat(HolidayRegion.of(region.code())).contains(region);
    }

    @Test
    void anUnknownCodeIsNoRegion() {
        assertThat(HolidayRegion.of("DE-XX")).isEmpty();
    }
}
