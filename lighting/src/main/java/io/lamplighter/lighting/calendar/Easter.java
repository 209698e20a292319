package io.lamplighter.lighting.calendar;

import java.time.LocalDate;

/** When Easter is. */
final class Easter {

    private static final int MARCH = 3;

    private Easter() {}

    /**
     * Easter Sunday of a Gregorian year: Gauss's formula in the form of H. Lichtenberg (Zur Interpretation der
     * Gaußschen Osterformel und ihrer Ausnahmeregeln, 1997), which has no exceptions.
     */
    static LocalDate sunday(int year) {
        int century = year / 100;
        int moonShift = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25;
        int sunShift = 2 - (3 * century + 3) / 4;
        int moon = year % 19;
        int fullMoonSeed = (19 * moon + moonShift) % 30;
        int correction = (fullMoonSeed + moon / 11) / 29;
        int fullMoon = 21 + fullMoonSeed - correction;
        int firstSunday = 7 - (year + year / 4 + sunShift) % 7;
        int distance = 7 - (fullMoon - firstSunday) % 7;
        return LocalDate.of(year, MARCH, 1).plusDays(fullMoon + distance - 1L);
    }
}
