package io.lamplighter.protocol.register;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Numbers as registers write them. Point or comma is the decimal sign; when both occur, the last is; one that occurs
 * several times parts thousands ({@code 5.702.123}). A single one is always decimal, so {@code 1.234} is one and a bit.
 * Pure.
 */
public final class Numbers {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d[\\d.,' ]*(?:[eE][+-]?\\d{1,3})?\\s*°?");

    private Numbers() {}

    public static OptionalDouble parse(String text) {
        String candidate = text.strip();
        if (candidate.length() > 40 || !NUMBER.matcher(candidate).matches()) {
            return OptionalDouble.empty();
        }
        String plain = withDecimalPoint(candidate.replaceAll("[°' ]", ""));
        try {
            double value = Double.parseDouble(plain);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static String withDecimalPoint(String number) {
        int lastPoint = number.lastIndexOf('.');
        int lastComma = number.lastIndexOf(',');
        char decimal = lastPoint > lastComma ? '.' : ',';
        char other = decimal == '.' ? ',' : '.';
        boolean severalTimes = number.indexOf(decimal) != number.lastIndexOf(decimal);
        if (severalTimes && number.indexOf(other) >= 0) {
            return "";
        }
        String joined = number.replace(String.valueOf(other), "");
        return severalTimes ? joined.replace(String.valueOf(decimal), "") : joined.replace(decimal, '.');
    }
}
