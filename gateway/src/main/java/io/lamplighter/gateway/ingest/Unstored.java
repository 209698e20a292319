package io.lamplighter.gateway.ingest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What ingest has decided and must store before it looks at anything else: as one transaction, or, when one of its steps
 * cannot be stored, each step by itself, so that it does not take the others with it. One owner thread.
 */
final class Unstored {

    private static final long FIRST_RETRY_MILLIS = 100;
    private static final long LAST_RETRY_MILLIS = 5_000;

    private final List<Step> steps;
    private final List<IngestEvent.Farewell> farewells;
    private final Supplier<Mark> marks;
    private final Deque<Part> parts = new ArrayDeque<>();
    private int failures;
    private long retryAtNanos;

    /** What was last given to the store, which may have taken it although it did not say so. */
    record Tried(Assembly assembly, Batch batch) {}

    /** One transaction of it. */
    static final class Part {

        private final List<Step> steps;
        private final Mark mark;
        private @Nullable Tried tried;

        private Part(List<Step> steps, Mark mark) {
            this.steps = steps;
            this.mark = mark;
        }

        List<Step> steps() {
            return steps;
        }

        Mark mark() {
            return mark;
        }

        @Nullable
        Tried tried() {
            return tried;
        }

        /** Is given to the store now, under its mark. */
        Tried trying(Assembly assembly, Batch batch) {
            Tried next = new Tried(assembly, batch.marked(mark));
            tried = next;
            return next;
        }
    }

    Unstored(List<Step> steps, List<IngestEvent.Farewell> farewells, Supplier<Mark> marks) {
        this.steps = steps;
        this.farewells = farewells;
        this.marks = marks;
        if (!steps.isEmpty()) {
            parts.add(new Part(steps, marks.get()));
        }
    }

    List<Step> steps() {
        return steps;
    }

    List<IngestEvent.Farewell> farewells() {
        return farewells;
    }

    /** What is to be stored next; null when nothing is left. */
    @Nullable
    Part next() {
        return parts.peek();
    }

    /** The next part is over, stored or given up. */
    void done() {
        parts.remove();
        failures = 0;
    }

    /** Makes the next part one part for each of its steps; false when it has only one. */
    boolean split() {
        Part whole = parts.element();
        if (whole.steps().size() == 1) {
            return false;
        }
        parts.remove();
        whole.steps().reversed().forEach(step -> parts.addFirst(new Part(List.of(step), marks.get())));
        return true;
    }

    /** The store failed: the same again after a pause that grows. */
    void later(long nowNanos) {
        long pause = Math.min(LAST_RETRY_MILLIS, FIRST_RETRY_MILLIS << Math.min(failures, 10));
        failures++;
        retryAtNanos = nowNanos + Duration.ofMillis(pause).toNanos();
    }

    long retryAtNanos() {
        return retryAtNanos;
    }
}
