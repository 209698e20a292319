package io.lamplighter.gateway.broker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Ends the quarrel of two that have one identity. A post that comes while it is still connected takes its own place: its link broke, and
 * nobody has noticed yet. But whoever does so {@link #MOST} times within {@link #SPAN} is held off for as long as the one that is there
 * stays, and every further attempt keeps it so. One post alone is held off until its old connection has timed out. Thread-safe.
 */
final class Takeovers {

    static final int MOST = 3;
    static final Duration SPAN = Duration.ofMinutes(10);
    /** Posts that are looked at; when so many quarrel at once, the count begins anew. */
    private static final int MOST_POSTS = 10_000;

    private final Map<String, Deque<Long>> attempts = new HashMap<>();

    /** A post comes that is connected already; whether it gets the place. */
    synchronized boolean mayTake(String post, long nowNanos) {
        if (attempts.size() >= MOST_POSTS && !attempts.containsKey(post)) {
            attempts.clear();
        }
        Deque<Long> times = attempts.computeIfAbsent(post, _ -> new ArrayDeque<>());
        while (!times.isEmpty() && nowNanos - times.getFirst() >= SPAN.toNanos()) {
            times.removeFirst();
        }
        boolean may = times.size() < MOST;
        if (!may) {
            times.removeFirst(); // no more of them are needed
        }
        times.addLast(nowNanos);
        return may;
    }
}
