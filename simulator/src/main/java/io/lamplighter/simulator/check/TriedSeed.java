package io.lamplighter.simulator.check;

import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;

/** Tries seeds for whoever loads this class afresh: only the JDK's types go in and out. */
public final class TriedSeed implements LongFunction<List<String>> {

    private final Trial trial;

    public TriedSeed(int posts, int hours) {
        trial = new Trial(posts, Duration.ofHours(hours));
    }

    /** The name of the first broken promise and what is wrong; nothing when all hold. */
    @Override
    public List<String> apply(long seed) {
        return trial.run(Schedule.draw(seed, trial.posts(), trial.length())).violations().stream().findFirst()
                .map(first -> List.of(first.promise().name(), first.what())).orElse(List.of());
    }
}
