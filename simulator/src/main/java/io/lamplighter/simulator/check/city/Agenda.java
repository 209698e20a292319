package io.lamplighter.simulator.check.city;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * What is to happen, by the time, and at one time in the order in which it was asked for: a heap whose keys lie side by side in
 * memory, for it is asked a million times in a trial. As long as the programs of a city ask for: each has some alarms at most.
 */
final class Agenda {

    /** What {@link #next} says when there is nothing. */
    static final long NEVER = Long.MAX_VALUE;

    /** Children of a node: the more, the flatter the heap, and they are neighbours in memory. */
    private static final int WIDTH = 4;

    private long[] times = new long[256];
    private long[] orders = new long[256];
    private @Nullable Runnable[] whats = new Runnable[256];
    private int size;
    private long order;

    /** When the next one is; {@link #NEVER} when there is none. */
    long next() {
        return size == 0 ? NEVER : times[0];
    }

    /** {@code time} is before {@link #NEVER}. */
    void add(long time, Runnable what) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            orders = Arrays.copyOf(orders, 2 * size);
            whats = Arrays.copyOf(whats, 2 * size);
        }
        int at = size++;
        long mine = order++;
        while (at > 0) {
            int parent = (at - 1) / WIDTH;
            if (times[parent] <= time) {
                break; // of one time, too: the other one was asked for before
            }
            move(parent, at);
            at = parent;
        }
        put(at, time, mine, what);
    }

    /** Removes the next one; there is one. */
    Runnable take() {
        Runnable taken = whats[0];
        if (taken == null) {
            throw new IllegalStateException("nothing is to happen");
        }
        size--;
        long time = times[size];
        long mine = orders[size];
        Runnable what = whats[size];
        whats[size] = null;
        if (size > 0) {
            put(sunk(time, mine), time, mine, what);
        }
        return taken;
    }

    /** The place for that key when the root is free. */
    private int sunk(long time, long mine) {
        int at = 0;
        while (true) {
            int first = WIDTH * at + 1;
            int least = -1;
            long leastTime = time;
            long leastOrder = mine;
            for (int child = first; child < Math.min(first + WIDTH, size); child++) {
                if (times[child] < leastTime || (times[child] == leastTime && orders[child] < leastOrder)) {
                    least = child;
                    leastTime = times[child];
                    leastOrder = orders[child];
                }
            }
            if (least < 0) {
                return at;
            }
            move(least, at);
            at = least;
        }
    }

    private void move(int from, int to) {
        put(to, times[from], orders[from], whats[from]);
    }

    private void put(int at, long time, long mine, @Nullable Runnable what) {
        times[at] = time;
        orders[at] = mine;
        whats[at] = what;
    }
}
