package io.lamplighter.protocol.register;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings dates of registers to ISO form; the time of day, which is an artefact of exports, is left out. Pure. */
public final class Dates {

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ].*)?");
    private static final Pattern GERMAN = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?: .*)?");

    private Dates() {}

    /** {@code 01.05.2019} and {@code 2019/05/01 06:00:00+00} become {@code 2019-05-01}; what is unclear stays as it is. */
    public static String iso(String text) {
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return date(text, yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
        }
        Matcher german = GERMAN.matcher(text);
        return german.matches() ? date(text, german.group(3), german.group(2), german.group(1)) : text;
    }

    private static String date(String text, String year, String month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)).toString();
        } catch (DateTimeException e) {
            return text;
        }
    }
}
