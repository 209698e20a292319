package io.lamplighter.simulator.load;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Lost connections that wait before they try again, with the full jitter of a real post: the wait is drawn evenly from 0
 * to as long as it has been away, 1 s at least and 60 s at most. One owner thread.
 */
final class Returns {

    private static final long SHORTEST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();

    private record Return(LoadConnection connection, long atNanos) {}

    private final PriorityQueue<Return> waiting = new PriorityQueue<>(Comparator.comparingLong(Return::atNanos));
    private final SplittableRandom random = new SplittableRandom(1);

    void add(LoadConnection connection, long nanos) {
        long range = Math.clamp(connection.awayNanos(nanos), SHORTEST_NANOS, LONGEST_NANOS);
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
