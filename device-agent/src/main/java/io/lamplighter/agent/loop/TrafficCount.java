package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import io.lamplighter.lighting.program.Traffic;

/**
 * Counts vehicles by the periods that dynamic controls ask for, measured by the ticker so that no leap of the clock counts.
 * One owner thread.
 */
final class TrafficCount {

    private final double lapse;
    private long openedAt;
    private long seen;
    private long number;
    /** A period in which the sensor failed once is unknown: too small a number would make the street darker. */
    private boolean complete = true;
    private boolean answered;
    private List<OptionalInt> periods = List.of();

    TrafficCount(double lapse, long nowNanos) {
        this.lapse = lapse;
        this.openedAt = nowNanos;
    }

    /** The sensor was read; {@code count} grows from the program's start on. */
    void seen(long count) {
        number += count >= seen ? count - seen : count;
        seen = count;
        answered = true;
    }

    /** The sensor did not answer. */
    void failed() {
        complete = false;
    }

    /** The last periods, of which one may just have ended. */
    Traffic look(long nowNanos) {
        while (open(nowNanos).compareTo(Traffic.PERIOD) >= 0) {
            close();
        }
        return new Traffic(open(nowNanos), periods);
    }

    private Duration open(long nowNanos) {
        return Duration.ofNanos((long) ((nowNanos - openedAt) * lapse));
    }

    private void close() {
        List<OptionalInt> next = new ArrayList<>(List.of(
                answered && complete
                        ? OptionalInt.of((int) Math.min(number, Integer.MAX_VALUE))
                        : OptionalInt.empty()));
        next.addAll(periods.subList(0, Math.min(periods.size(), Traffic.MAXIMUM_PERIODS - 1)));
        periods = List.copyOf(next);
        openedAt += (long) (Traffic.PERIOD.toNanos() / lapse);
        number = 0;
        answered = false;
        complete = true;
    }
}
