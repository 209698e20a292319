package io.lamplighter.agent.loop;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counts what a sensor senses by quarters of an hour of the clock, which are the same in UTC and in every local time. Nothing
 * but these numbers leaves it, so nobody can be followed. One owner thread.
 */
final class QuarterCount {

    static final long SECONDS = Duration.ofMinutes(15).toSeconds();

    private final double lapse;
    private long seen;
    private long number;
    /** Whether the sensor said anything since it was opened: a silent one has not counted zero. */
    private boolean answered;
    private long openedAt;
    /** Opened as the quarter began. */
    private boolean fromTheBegin;
    private OptionalLong quarter = OptionalLong.empty();

    /**
     * A number of one quarter.
     *
     * @param seconds
     *            in which it was counted; {@link #SECONDS} for a whole quarter
     */
    record Quarter(long number, long seconds) {}

    /** With {@code lapse} seconds of the world per second of the ticker; 1 on a post. */
    QuarterCount(double lapse, long nowNanos) {
        this.lapse = lapse;
        this.openedAt = nowNanos;
    }

    /** The number of a quarter since 1970. */
    static long quarterOf(long epochSecond) {
        return Math.floorDiv(epochSecond, SECONDS);
    }

    /** The sensor was read; {@code count} grows from the program's start on. */
    void seen(long count) {
        number += count >= seen ? count - seen : count;
        seen = count;
        answered = true;
    }

    /**
     * Gives the quarter that has just ended.
     *
     * @param now
     *            by the clock; empty while the time is unknown: then a quarter begins when the last one ends
     */
    Optional<Quarter> tick(OptionalLong now, long nowNanos) {
        if (now.equals(quarter)) {
            return now.isEmpty() && seconds(nowNanos) >= SECONDS ? close(nowNanos) : Optional.empty();
        }
        boolean ends = now.isPresent() && quarter.isPresent() && now.getAsLong() == quarter.getAsLong() + 1;
        Optional<Quarter> ended = close(ends && fromTheBegin ? SECONDS : seconds(nowNanos), nowNanos);
        quarter = now;
        fromTheBegin = ends;
        return ended;
    }

    /** Gives what was counted so far, before the program ends or the power does. */
    Optional<Quarter> close(long nowNanos) {
        return close(seconds(nowNanos), nowNanos);
    }

    private Optional<Quarter> close(long seconds, long nowNanos) {
        Optional<Quarter> closed = answered && (seconds > 0 || number > 0)
                ? Optional.of(new Quarter(number, Math.clamp(seconds, 1, SECONDS)))
                : Optional.empty();
        number = 0;
        answered = false;
        openedAt = nowNanos;
        fromTheBegin = false;
        return closed;
    }

    private long seconds(long nowNanos) {
        return Duration.ofNanos((long) ((nowNanos - openedAt) * lapse)).toSeconds();
    }
}
