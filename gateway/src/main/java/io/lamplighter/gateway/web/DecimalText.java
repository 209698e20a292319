package io.lamplighter.gateway.web;

/**
 * Numbers as {@link Double#toString} says them, quickly for what meters, levels and places are: at most seven digits behind
 * the point and fifteen in all, of which no two are the same double. One owner thread.
 */
final class DecimalText {

    private static final int PLACES = 7;
    private static final double PER_UNIT = 1e7;
    private static final long WHOLE = 10_000_000;
    /** Below it fifteen digits are enough, and the text has no exponent. */
    private static final double MOST = 1e7;
    /** Below it the text has an exponent. */
    private static final double LEAST = 1e-3;
    private static final int LONGEST = "-9999999.9999999".length();

    private final char[] chars = new char[LONGEST];
    private int begin;

    /** Makes the text; false when it is none of those numbers, and then there is no text. */
    boolean set(double value) {
        double size = Math.abs(value);
        long units = Math.round(size * PER_UNIT);
        if (!(size >= LEAST && size < MOST) || units / PER_UNIT != size) {
            return false;
        }
        long behind = units % WHOLE;
        int places = PLACES;
        while (behind % 10 == 0 && places > 1) {
            behind /= 10;
            places--;
        }
        begin = LONGEST;
        digits(behind, places);
        chars[--begin] = '.';
        long before = units / WHOLE;
        digits(before, 1);
        if (value < 0) {
            chars[--begin] = '-';
        }
        return true;
    }

    private void digits(long number, int least) {
        long rest = number;
        for (int i = 0; i < least || rest > 0; i++) {
            chars[--begin] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** The text is in them, from {@link #begin} to their end. */
    char[] chars() {
        return chars;
    }

    int begin() {
        return begin;
    }

    int size() {
        return LONGEST - begin;
    }
}
