package io.lamplighter.simulator.check.mutation;

import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Looks for a seed that catches a mutation: one that breaks a promise with it, and none without. One thread.
 */
public final class Hunt {

    private final Class<? extends LongFunction<List<String>>> trials;
    private final int posts;
    private final int hours;
    private final LongFunction<List<String>> sound;
    private final Map<Long, Boolean> passes = new HashMap<>();

    /**
     * @param trials
     *            made from posts and hours, it tries a seed: the name of the first broken promise and what is wrong, or nothing when
     *            all hold. Loaded afresh with each mutation
     */
    public Hunt(Class<? extends LongFunction<List<String>>> trials, int posts, int hours) {
        this.trials = trials;
        this.posts = posts;
        this.hours = hours;
        this.sound = made(trials);
    }

    /**
     * The seed that caught a mutation. Immutable.
     *
     * @param promise
     *            the name of what it broke
     * @param what
     *            in words
     */
    public record Catch(long seed, String promise, String what) {}

    /** The first of these seeds, both included, that catches it; empty when it survives them all. */
    public Optional<Catch> hunt(Mutation mutation, long first, long last) {
        LongFunction<List<String>> mutant = made(loaded(mutation));
        for (long seed = first; seed <= last; seed++) {
            List<String> broken = mutant.apply(seed);
            if (!broken.isEmpty() && passes.computeIfAbsent(seed, each -> sound.apply(each).isEmpty())) {
                return Optional.of(new Catch(seed, broken.getFirst(), broken.getLast()));
            }
        }
        return Optional.empty();
    }

    private Class<?> loaded(Mutation mutation) {
        try {
            MutatedCode code = new MutatedCode(trials.getClassLoader(), mutation);
            for (Mutation.Place place : mutation.places()) {
                code.loadClass(place.type()); // a place that is not there must not look like a catch
            }
            return code.loadClass(trials.getName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked") // the same class, whoever loaded it
    private LongFunction<List<String>> made(Class<?> type) {
        try {
            return (LongFunction<List<String>>) type.getConstructor(int.class, int.class).newInstance(posts, hours);
        } catch (InstantiationException | IllegalAccessException | NoSuchMethodException
                | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
