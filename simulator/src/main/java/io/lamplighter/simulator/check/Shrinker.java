package io.lamplighter.simulator.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds a short schedule that still breaks the same promise, by leaving out ever smaller parts (delta debugging, Zeller and
 * Hildebrandt, 2002). What it finds is the shortest of those that it tried, and it tries so many at most.
 */
final class Shrinker {

    private static final int MOST_TRIALS = 200;

    private final Trial trial;
    private final Consumer<String> progress;
    private int trials;

    Shrinker(Trial trial, Consumer<String> progress) {
        this.trial = trial;
        this.progress = progress;
    }

    /** {@code failed} must not have passed. */
    Outcome shrink(Outcome failed) {
        Outcome best = failed;
        Duration end = failed.violations().getFirst().at();
        List<Happening> before = failed.schedule().happenings().stream().filter(each -> each.at().compareTo(end) < 0)
                .toList();
        best = better(best, before).orElse(best);
        int part = Math.max(1, best.schedule().happenings().size() / 2);
        while (trials < MOST_TRIALS) {
            Optional<Outcome> shorter = withoutSomePart(best, part);
            if (shorter.isPresent()) {
                best = shorter.get();
                progress.accept("shrunk to %d happenings".formatted(best.schedule().happenings().size()));
            } else if (part == 1) {
                return best;
            } else {
                part = Math.max(1, part / 2);
            }
        }
        return best;
    }

    private Optional<Outcome> withoutSomePart(Outcome best, int part) {
        List<Happening> all = best.schedule().happenings();
        for (int from = 0; from < all.size() && trials < MOST_TRIALS; from += part) {
            List<Happening> fewer = new ArrayList<>(all.subList(0, from));
            fewer.addAll(all.subList(Math.min(all.size(), from + part), all.size()));
            Optional<Outcome> shorter = better(best, fewer);
            if (shorter.isPresent()) {
                return shorter;
            }
        }
        return Optional.empty();
    }

    /** With fewer happenings, if the same promise breaks then. */
    private Optional<Outcome> better(Outcome best, List<Happening> fewer) {
        if (fewer.size() == best.schedule().happenings().size()) {
            return Optional.empty();
        }
        trials++;
        Outcome outcome = trial.run(best.schedule().with(fewer));
        return Optional.of(outcome).filter(found -> !found.passed()
                && found.violations().getFirst().promise() == best.violations().getFirst().promise());
    }
}
