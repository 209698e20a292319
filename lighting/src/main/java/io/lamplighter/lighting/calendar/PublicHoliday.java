package io.lamplighter.lighting.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import static io.lamplighter.lighting.calendar.HolidayRegion.AUGSBURG;
import static io.lamplighter.lighting.calendar.HolidayRegion.BADEN_WUERTTEMBERG;
import static io.lamplighter.lighting.calendar.HolidayRegion.BAVARIA;
import static io.lamplighter.lighting.calendar.HolidayRegion.BAVARIA_WITH_ASSUMPTION;
import static io.lamplighter.lighting.calendar.HolidayRegion.BERLIN;
import static io.lamplighter.lighting.calendar.HolidayRegion.BRANDENBURG;
import static io.lamplighter.lighting.calendar.HolidayRegion.BREMEN;
import static io.lamplighter.lighting.calendar.HolidayRegion.HAMBURG;
import static io.lamplighter.lighting.calendar.HolidayRegion.HESSE;
import static io.lamplighter.lighting.calendar.HolidayRegion.LOWER_SAXONY;
import static io.lamplighter.lighting.calendar.HolidayRegion.MECKLENBURG_WESTERN_POMERANIA;
import static io.lamplighter.lighting.calendar.HolidayRegion.NORTH_RHINE_WESTPHALIA;
import static io.lamplighter.lighting.calendar.HolidayRegion.RHINELAND_PALATINATE;
import static io.lamplighter.lighting.calendar.HolidayRegion.SAARLAND;
import static io.lamplighter.lighting.calendar.HolidayRegion.SAXONY;
import static io.lamplighter.lighting.calendar.HolidayRegion.SAXONY_ANHALT;
import static io.lamplighter.lighting.calendar.HolidayRegion.SAXONY_WITH_CORPUS_CHRISTI;
import static io.lamplighter.lighting.calendar.HolidayRegion.SCHLESWIG_HOLSTEIN;
import static io.lamplighter.lighting.calendar.HolidayRegion.THURINGIA;
import static io.lamplighter.lighting.calendar.HolidayRegion.THURINGIA_WITH_CORPUS_CHRISTI;

/**
 * A public holiday of Germany. Immutable.
 *
 * @param name
 *            as the laws have it
 * @param rule
 *            when it falls
 * @param since
 *            who has it by a law of its own, and from which year on
 */
record PublicHoliday(String name, Predicate<LocalDate> rule, Map<HolidayRegion, Integer> since) {

    /** All of them, in the order of the year. */
    static final List<PublicHoliday> ALL = List.of(new PublicHoliday("Neujahr", on(1, 1), everybody()),
            new PublicHoliday("Heilige Drei Könige", on(1, 6), always(BADEN_WUERTTEMBERG, BAVARIA, SAXONY_ANHALT)),
            new PublicHoliday("Internationaler Frauentag", on(3, 8),
                    Map.of(BERLIN, 2019, MECKLENBURG_WESTERN_POMERANIA, 2023)),
            new PublicHoliday("Karfreitag", afterEaster(-2), everybody()),
            new PublicHoliday("Ostersonntag", afterEaster(0), always(BRANDENBURG)),
            new PublicHoliday("Ostermontag", afterEaster(1), everybody()),
            new PublicHoliday("1. Mai", on(5, 1), everybody()),
            new PublicHoliday("75. Jahrestag der Befreiung", only(2020, 5, 8), always(BERLIN)),
            new PublicHoliday("80. Jahrestag der Befreiung", only(2025, 5, 8), always(BERLIN)),
            new PublicHoliday("Christi Himmelfahrt", afterEaster(39), everybody()),
            new PublicHoliday("Pfingstsonntag", afterEaster(49), always(BRANDENBURG)),
            new PublicHoliday("Pfingstmontag", afterEaster(50), everybody()),
            new PublicHoliday("Fronleichnam", afterEaster(60),
                    always(BADEN_WUERTTEMBERG, BAVARIA, HESSE, NORTH_RHINE_WESTPHALIA, RHINELAND_PALATINATE, SAARLAND,
                            SAXONY_WITH_CORPUS_CHRISTI, THURINGIA_WITH_CORPUS_CHRISTI)),
            new PublicHoliday("75. Jahrestag des Aufstands", only(2028, 6, 17), always(BERLIN)),
            new PublicHoliday("Augsburger Friedensfest", on(8, 8), always(AUGSBURG)),
            new PublicHoliday("Mariä Himmelfahrt", on(8, 15), always(SAARLAND, BAVARIA_WITH_ASSUMPTION)),
            new PublicHoliday("Weltkindertag", on(9, 20), Map.of(THURINGIA, 2019)),
            new PublicHoliday("Tag der Deutschen Einheit", on(10, 3), everybody()),
            new PublicHoliday("500. Reformationstag", only(2017, 10, 31), everybody()),
            new PublicHoliday("Reformationstag", on(10, 31),
                    Map.of(BRANDENBURG, 0, MECKLENBURG_WESTERN_POMERANIA, 0, SAXONY, 0, SAXONY_ANHALT, 0, THURINGIA, 0,
                            BREMEN, 2018, HAMBURG, 2018, LOWER_SAXONY, 2018, SCHLESWIG_HOLSTEIN, 2018)),
            new PublicHoliday("Allerheiligen", on(11, 1),
                    always(BADEN_WUERTTEMBERG, BAVARIA, NORTH_RHINE_WESTPHALIA, RHINELAND_PALATINATE, SAARLAND)),
            new PublicHoliday("Buß- und Bettag", PublicHoliday::isRepentance, always(SAXONY)),
            new PublicHoliday("1. Weihnachtstag", on(12, 25), everybody()),
            new PublicHoliday("2. Weihnachtstag", on(12, 26), everybody()));

    /** Whether it falls on a date in a region by that region's own law. */
    boolean holds(LocalDate date, HolidayRegion region) {
        Integer year = since.get(region);
        return year != null && date.getYear() >= year && rule.test(date);
    }

    private static Map<HolidayRegion, Integer> everybody() {
        return always(HolidayRegion.values());
    }

    private static Map<HolidayRegion, Integer> always(HolidayRegion... regions) {
        return Arrays.stream(regions).collect(Collectors.toUnmodifiableMap(Function.identity(), _ -> 0));
    }

    private static Predicate<LocalDate> on(int month, int day) {
        MonthDay wanted = MonthDay.of(month, day);
        return date -> MonthDay.from(date).equals(wanted);
    }

    private static Predicate<LocalDate> only(int year, int month, int day) {
        LocalDate wanted = LocalDate.of(year, month, day);
        return wanted::equals;
    }

    private static Predicate<LocalDate> afterEaster(int days) {
        return date -> date.equals(Easter.sunday(date.getYear()).plusDays(days));
    }

    /** The Wednesday before 23 November. */
    private static boolean isRepentance(LocalDate date) {
        return date.equals(LocalDate.of(date.getYear(), 11, 23).with(TemporalAdjusters.previous(DayOfWeek.WEDNESDAY)));
    }
}
