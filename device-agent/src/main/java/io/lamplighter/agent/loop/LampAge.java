package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.lamplighter.lighting.program.ClockState;
import io.lamplighter.protocol.sparkplug.Metric;
import io.lamplighter.protocol.vocabulary.Vocabulary;

/** The age that somebody gives a lamp, because it was replaced. Pure. */
final class LampAge {

    static final double OLDEST_HOURS = 1_000_000;
    /** Such a message has no id by which one that comes again is known, so an old one counts for nothing. */
    static final Duration LATEST = Duration.ofMinutes(5);

    private LampAge() {}

    /** The operating hours among metrics that were written; empty for none, and when the time is known and the message old. */
    static Optional<Double> written(List<Metric> metrics, PostClock clock) {
        long millis = clock.instant().toEpochMilli();
        return metrics.stream().filter(metric -> metric.isNamed(Vocabulary.OPERATING_HOURS.name()))
                .filter(metric -> clock.state() == ClockState.UNKNOWN
                        || Math.abs(millis - metric.timestampMillis()) <= LATEST.toMillis())
                .map(Metric::value)
                .flatMap(value -> value instanceof Double hours && hours >= 0 && hours <= OLDEST_HOURS
                        ? Optional.of(hours).stream()
                        : Optional.<Double>empty().stream())
                .findFirst();
    }
}
