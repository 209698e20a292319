package io.lamplighter.protocol.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: a number, a blank, a unit. */
final class Durations {

    private enum Unit {
        D(86_400_000), H(3_600_000), MIN(60_000), S(1_000), MS(1);

        private final long millis;

        Unit(long millis) {
            this.millis = millis;
        }
    }

    private static final Pattern FORMAT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?) ?(ms|s|min|h|d)");

    private Durations() {}

    static Duration parse(Object value, Duration lowest, Duration highest) throws Values.RefusedException {
        String range = " from \"" + format(lowest) + "\" to \"" + format(highest) + "\"";
        Matcher matcher = FORMAT.matcher(value instanceof String text ? text : "");
        if (!matcher.matches()) {
            throw new Values.RefusedException(
                    "must be a duration" + range + ", such as \"10 s\" (units: ms, s, min, h, d)");
        }
        BigDecimal unitMillis = BigDecimal.valueOf(unit(matcher.group(2)).millis);
        Duration duration = Duration.ofMillis(new BigDecimal(matcher.group(1)).multiply(unitMillis).longValue());
        if (duration.compareTo(lowest) < 0 || duration.compareTo(highest) > 0) {
            throw new Values.RefusedException("must be a duration" + range);
        }
        return duration;
    }

    private static Unit unit(String word) {
        return Unit.valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }

    /** In the largest unit that gives a whole number. */
    static String format(Duration duration) {
        long millis = duration.toMillis();
        for (Unit unit : Unit.values()) {
            if (millis % unit.millis == 0 && (millis != 0 || unit == Unit.S)) {
                return millis / unit.millis + " " + unit.name().toLowerCase(java.util.Locale.ROOT);
            }
        }
        return millis + " ms";
    }
}
