package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What of one device is worth a report now: changes beyond their dead bands, at most once a second, and everything once
 * per report interval. One owner thread.
 */
final class Reporter {

    static final Duration SPACING = Duration.ofSeconds(1);

    private final long intervalNanos;
    private final Map<String, @Nullable Object> reported = new HashMap<>();
    /** Events that were reported as on: hardly ever any, so that asking for news costs nothing. */
    private final Set<String> on = new HashSet<>();
    private long lastFullAt;
    private long lastAt;
    private boolean ever;
    /** Looked at to the end: until the next full report nothing of them is left to tell. */
    private @Nullable List<Reading> settled;
    private boolean spaced;

    Reporter(Duration interval) {
        this.intervalNanos = interval.toNanos();
    }

    /**
     * The readings to report now, and from then on taken for reported; empty when none.
     *
     * @param atOnce
     *            whether a change may not wait for the spacing
     */
    List<Reading> due(List<Reading> now, long nowNanos, boolean atOnce) {
        boolean full = !ever || nowNanos - lastFullAt >= intervalNanos;
        if (!full && !atOnce && nowNanos - lastAt < SPACING.toNanos()) {
            spaced = true;
            return List.of();
        }
        return report(now, nowNanos, full);
    }

    /** Whether these very readings were asked about before, and nothing of them is due yet. */
    @SuppressWarnings("ReferenceEquality") // who has nothing new to say gives the same list again
    boolean settled(List<Reading> now, long nowNanos) {
        boolean same = now == settled && nowNanos - lastFullAt < intervalNanos;
        spaced &= !same;
        return same;
    }

    /** Everything, now: an event with the measurements that speak for it. */
    List<Reading> whole(List<Reading> now, long nowNanos) {
        return report(now, nowNanos, true);
    }

    private List<Reading> report(List<Reading> now, long nowNanos, boolean full) {
        settled = now;
        spaced = false;
        lastFullAt = full ? nowNanos : lastFullAt;
        ever = true;
        List<Reading> chosen = new ArrayList<>();
        for (Reading reading : now) {
            if (changed(reading) || (full && isPeriodic(reading))) {
                chosen.add(reading);
            }
        }
        if (chosen.isEmpty()) {
            return chosen;
        }
        chosen.forEach(this::reported);
        lastAt = nowNanos;
        return chosen;
    }

    private void reported(Reading reading) {
        String name = reading.attribute().name();
        reported.put(name, reading.value());
        if (reading.event() && Boolean.TRUE.equals(reading.value())) {
            on.add(name);
        } else {
            on.remove(name);
        }
    }

    /** Whether a reading differs from its last report by more than its dead band. */
    boolean changed(Reading reading) {
        return reading.deadBand().exceeded(reported.get(reading.attribute().name()), reading.value());
    }

    private static boolean isPeriodic(Reading reading) {
        return reading.value() != null && !(reading.event() && Boolean.FALSE.equals(reading.value()));
    }

    /** Whether an event has started or ended since its last report. */
    boolean isNews(Reading reading) {
        return reading.event() && (!on.isEmpty() && on.contains(reading.attribute().name())) != Boolean.TRUE
                .equals(reading.value());
    }

    /** Whether one of them has. */
    boolean anyNews(List<Reading> readings) {
        for (Reading reading : readings) {
            if (isNews(reading)) {
                return true;
            }
        }
        return false;
    }

    /** When what was last asked about is to be asked about again at the latest, in nanoseconds of the ticker. */
    long nextDue() {
        return spaced ? lastAt + SPACING.toNanos() : lastFullAt + intervalNanos;
    }
}
