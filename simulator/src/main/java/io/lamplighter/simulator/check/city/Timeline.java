package io.lamplighter.simulator.check.city;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;

import io.lamplighter.protocol.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time: it passes from event to event, and of two at one moment the one that was asked for first comes first. The city's
 * clock may go faster than the time in which programs wait and decide, as in a demo with a time lapse.
 */
public final class Timeline implements InstantSource, Ticker {

    /** In a city of programs that rest between their turns, no moment has so many events. */
    private static final int MOST_AT_ONCE = 100_000;

    private final Instant start;
    private final int lapse;
    private final Agenda later = new Agenda();
    /** Of this moment, and asked for in it: so they come behind those that were asked for before it. */
    private final Queue<Runnable> now = new ArrayDeque<>();
    private long nanos;
    /** Of the moment {@link #instantAt}: everybody asks. */
    private @Nullable Instant instant;
    private long instantAt;
    private int asked;
    private long done;

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
        Instant known = instant;
        if (known == null || instantAt != nanos) {
            known = start.plusNanos(nanos * lapse);
            instant = known;
            instantAt = nanos;
        }
        return known;
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
        if (when <= nanos) {
            now.add(what);
        } else {
            later.add(when, what);
        }
    }

    /** Lets everything happen until then. */
    public void runUntil(long end) {
        while (true) {
            long next = later.next();
            boolean atOnce = next == nanos;
            if (!atOnce && !now.isEmpty()) {
                happens(now.remove());
            } else if (next <= end) {
                asked = atOnce ? asked : 0;
                nanos = next;
                happens(later.take());
            } else {
                break;
            }
        }
        nanos = end;
    }

    private void happens(Runnable what) {
        if (++asked > MOST_AT_ONCE) {
            throw new IllegalStateException("something asks for its next turn at once, again and again");
        }
        done++;
        what.run();
    }
}
