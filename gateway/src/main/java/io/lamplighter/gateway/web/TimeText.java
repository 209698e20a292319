package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Times in ISO 8601 and UTC, the same that {@link Instant#toString} says, without its formatter. One owner thread. */
final class TimeText {

    private static final int DAY_MILLIS = 24 * 60 * 60 * 1_000;
    /** From 0000-03-01, where the years of the calculation begin, to 1970-01-01. */
    private static final int DAYS_BEFORE_EPOCH = 719_468;
    private static final int ERA_YEARS = 400;
    private static final int ERA_DAYS = 146_097;
    private static final int LONGEST = "-1000000000-01-01T00:00:00.000Z".length();
    private static final long YEAR_0 = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long YEAR_10000 = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli() + 1;

    private final byte[] bytes = new byte[LONGEST];
    private int size;

    /** Makes the text of a time in UTC milliseconds; the earlier one is gone. */
    void set(long millis) {
        size = 0;
        if (millis < YEAR_0 || millis >= YEAR_10000) {
            byte[] rare = Instant.ofEpochMilli(millis).toString().getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(rare, 0, bytes, 0, rare.length);
            size = rare.length;
            return;
        }
        date((int) Math.floorDiv(millis, (long) DAY_MILLIS));
        int rest = Math.floorMod(millis, DAY_MILLIS);
        put('T', rest / 3_600_000, 2);
        put(':', rest / 60_000 % 60, 2);
        put(':', rest / 1_000 % 60, 2);
        if (rest % 1_000 != 0) {
            put('.', rest % 1_000, 3);
        }
        bytes[size++] = 'Z';
    }

    /** The civil date of a day since 1970, in years that begin in March so that the odd day comes last. */
    private void date(int epochDay) {
        int day = epochDay + DAYS_BEFORE_EPOCH;
        int era = Math.floorDiv(day, ERA_DAYS);
        int dayOfEra = day - era * ERA_DAYS;
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int march = (5 * dayOfYear + 2) / 153;
        int month = march < 10 ? march + 3 : march - 9;
        digits(yearOfEra + era * ERA_YEARS + (month <= 2 ? 1 : 0), 4);
        put('-', month, 2);
        put('-', dayOfYear - (153 * march + 2) / 5 + 1, 2);
    }

    private void put(char before, int number, int digits) {
        bytes[size++] = (byte) before;
        digits(number, digits);
    }

    private void digits(int number, int digits) {
        int rest = number;
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    /** The text is in the first {@link #size} of them. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.US_ASCII);
    }
}
