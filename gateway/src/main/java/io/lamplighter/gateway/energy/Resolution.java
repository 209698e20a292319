package io.lamplighter.gateway.energy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How long the spans are for which energy is told. Days and months are local ones: 23 or 25 hours when clocks change. */
public enum Resolution {

    QUARTER_HOUR, HOUR, DAY, MONTH;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Resolution> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** The beginning of the span in which a moment lies. */
    public Instant begin(Instant moment, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        return switch (this) {
            case QUARTER_HOUR -> local.truncatedTo(ChronoUnit.HOURS).plusMinutes(local.getMinute() / 15 * 15L)
                    .toInstant();
            case HOUR -> local.truncatedTo(ChronoUnit.HOURS).toInstant();
            case DAY -> local.toLocalDate().atStartOfDay(zone).toInstant();
            case MONTH -> local.toLocalDate().withDayOfMonth(1).atStartOfDay(zone).toInstant();
        };
    }

    /** The end of the span that begins there. */
    public Instant end(Instant begin, ZoneId zone) {
        return switch (this) {
            case QUARTER_HOUR -> begin.plus(Duration.ofMinutes(15));
            case HOUR -> begin.plus(Duration.ofHours(1));
            case DAY -> begin.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
            case MONTH -> begin.atZone(zone).toLocalDate().plusMonths(1).atStartOfDay(zone).toInstant();
        };
    }
}
