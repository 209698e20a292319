package io.lamplighter.simulator.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Which seeds to try, written {@code 7} or {@code 1..100}. Immutable.
 *
 * @param first
 *            0 or more
 * @param last
 *            not below the first
 */
record Seeds(long first, long last) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18})(?:\\.\\.(\\d{1,18}))?");

    /** Reads what a person wrote. */
    static final class Reader implements ITypeConverter<Seeds> {

        @Override
        public Seeds convert(String text) {
            Matcher written = WRITTEN.matcher(text.strip());
            if (!written.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is no seed: write 7, or 1..100 for a hundred of them");
            }
            long first = Long.parseLong(written.group(1));
            long last = written.group(2) == null ? first : Long.parseLong(written.group(2));
            if (last < first) {
                throw new TypeConversionException("'" + text + "' ends before it begins");
            }
            return new Seeds(first, last);
        }
    }

    long count() {
        return last - first + 1;
    }
}
