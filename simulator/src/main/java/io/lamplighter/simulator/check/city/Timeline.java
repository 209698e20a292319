package io.lamplighter.simulator.check.city;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

import io.lamplighter.protocol.time.Ticker;

/**
 * Virtual time: it passes from event to event, and of two at one moment the one that was asked for first comes first. The city's
 * clock may go faster than the time in which programs wait and decide, as in a demo with a time lapse.
 */
public final class Timeline implements InstantSource, Ticker {

    /** In a city of programs that rest between their turns, no moment has so many events. */
    private static final int MOST_AT_ONCE = 100_000;

    private final Instant start;
    private final int lapse;
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private long nanos;
    private long order;
    private int atOnce;
    private long done;

    private record Event(long at, long order, Runnable what) {}

    /**
     * It begins at that time.
     *
     * @param lapse
     *            seconds of the city in a second of its programs, 1 or more
     */
    public Timeline(Instant start, int lapse) {
        this.start = start;
        this.lapse = lapse;
    }

    /** The right time, which not every clock of the city shows. */
    @Override
    public Instant instant() {
        return start.plusNanos(nanos * lapse);
    }

    int lapse() {
        return lapse;
    }

    /** What programs have of so much time of the city. */
    public Duration lapsed(Duration city) {
        return city.dividedBy(lapse);
    }

    /** Since the start, for programs. */
    @Override
    public long nanos() {
        return nanos;
    }

    /** How many events there were. */
    public long done() {
        return done;
    }

    /** Something happens so much later. */
    public void after(Duration delay, Runnable what) {
        at(nanos + delay.toNanos(), what);
    }

    /** Something happens then, or now if that is over. */
    public void at(long when, Runnable what) {
        events.add(new Event(Math.max(nanos, when), order++, what));
    }

    /** Lets everything happen until then. */
    public void runUntil(long end) {
        for (Event next = events.peek(); next != null && next.at() <= end; next = events.peek()) {
            events.remove();
            atOnce = nanos == next.at() ? atOnce + 1 : 0;
            if (atOnce > MOST_AT_ONCE) {
                throw new IllegalStateException("something asks for its next turn at once, again and again");
            }
            nanos = next.at();
            done++;
            next.what().run();
        }
        nanos = end;
    }
}
