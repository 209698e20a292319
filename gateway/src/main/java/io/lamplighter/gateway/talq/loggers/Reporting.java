package io.lamplighter.gateway.talq.loggers;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** When a logger reports: TALQ's reporting modes. Immutable. */
sealed interface Reporting {

    /** How often a report that the CMS refuses is sent again. */
    int retries();

    /** So long after something was recorded. */
    record Immediate(Duration delay, int retries) implements Reporting {}

    /**
     * At times of the day.
     *
     * @param random
     *            each report is later by a part of this
     */
    record Scheduled(List<Moment> times, Duration random, int retries) implements Reporting {

        public Scheduled {
            times = List.copyOf(times);
        }

        /** The first moment behind this one. */
        Instant next(Instant after, ZoneId city) {
            return times.stream().flatMap(each -> each.around(after, city)).filter(each -> each.isAfter(after)).min(
                    Instant::compareTo).orElseThrow();
        }
    }

    /**
     * A time of the day.
     *
     * @param offset
     *            null when it is the city's time, with its summer time
     */
    record Moment(LocalTime time, @Nullable ZoneOffset offset) {

        private Stream<Instant> around(Instant now, ZoneId city) {
            ZoneId zone = offset == null ? city : offset;
            LocalDate today = now.atZone(zone).toLocalDate();
            return Stream.of(0, 1, 2).map(days -> today.plusDays(days).atTime(time).atZone(zone).toInstant());
        }
    }
}
