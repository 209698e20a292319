package io.lamplighter.simulator.bench.city;

import java.util.ArrayList;
import java.util.List;

/** How long things took. Thread-safe. Keeps them all: some ten thousand in a bench. */
final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Long> nanos = new ArrayList<>();

    synchronized void add(long each) {
        nanos.add(each);
    }

    synchronized int count() {
        return nanos.size();
    }

    /**
     * In milliseconds, so many percent of all took no longer than that; the nearest rank.
     *
     * @param percent
     *            above 0, up to 100
     */
    synchronized double percentile(double percent) {
        if (nanos.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        List<Long> sorted = nanos.stream().sorted().toList();
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(rank - 1) / NANOS_PER_MILLI;
    }
}
