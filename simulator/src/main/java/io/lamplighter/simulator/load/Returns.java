package io.lamplighter.simulator.load;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Lost connections that wait before they try again, with the full jitter of a real post: before attempt n the wait is drawn
 * evenly from 0 to 1 s, 2 s, 4 s, … 60 s. One owner thread.
 */
final class Returns {

    private static final long SHORTEST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();
    private static final int MOST_DOUBLINGS = 6;

    private record Return(LoadConnection connection, long atNanos) {}

    private final PriorityQueue<Return> waiting = new PriorityQueue<>(Comparator.comparingLong(Return::atNanos));
    private final SplittableRandom random = new SplittableRandom(1);

    void add(LoadConnection connection, long nanos) {
        long range = Math.min(LONGEST_NANOS, SHORTEST_NANOS << Math.min(connection.attempts(), MOST_DOUBLINGS));
        waiting.add(new Return(connection, nanos + random.nextLong(range)));
    }

    /** One whose wait is over. */
    Optional<LoadConnection> next(long nanos) {
        Return first = waiting.peek();
        if (first == null || first.atNanos() > nanos) {
            return Optional.empty();
        }
        waiting.remove();
        return Optional.of(first.connection());
    }
}
