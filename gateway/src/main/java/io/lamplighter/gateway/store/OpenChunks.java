package io.lamplighter.gateway.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Which chunks that are not sealed yet have reports of which post. May name one that has none. Thread-safe; as large as
 * what is unsealed, which {@link Sealer} bounds.
 */
final class OpenChunks {

    /**
     * What a reader has to look at.
     *
     * @param sealedUpTo
     *            chunks up to that one are in the history, in segments up to that one
     * @param chunks
     *            open ones with reports of a post, in order
     */
    record View(long sealedUpTo, List<Long> chunks) {}

    private final Map<String, List<Long>> byPost = new HashMap<>();
    private long sealedUpTo;
    private long reports;
    private long openedAtNanos;

    synchronized void add(String post, long seq) {
        if (reports++ == 0) {
            openedAtNanos = System.nanoTime();
        }
        List<Long> chunks = byPost.computeIfAbsent(post, _ -> new ArrayList<>(2));
        if (chunks.isEmpty() || chunks.getLast() < seq) {
            chunks.add(seq);
        }
    }

    synchronized View of(String post) {
        return new View(sealedUpTo, List.copyOf(byPost.getOrDefault(post, List.of())));
    }

    synchronized long sealedUpTo() {
        return sealedUpTo;
    }

    synchronized long reports() {
        return reports;
    }

    /** How long the oldest of them has been open. */
    synchronized long ageNanos() {
        return reports == 0 ? 0 : System.nanoTime() - openedAtNanos;
    }

    /** Chunks up to that one are sealed, with so many reports. */
    synchronized void sealed(long upTo, long count) {
        for (Iterator<List<Long>> each = byPost.values().iterator(); each.hasNext();) {
            List<Long> chunks = each.next();
            chunks.removeIf(seq -> seq <= upTo);
            if (chunks.isEmpty()) {
                each.remove();
            }
        }
        sealedUpTo = upTo;
        reports = Math.max(0, reports - count);
        openedAtNanos = System.nanoTime();
    }
}
