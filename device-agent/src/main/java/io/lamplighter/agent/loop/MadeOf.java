package io.lamplighter.agent.loop;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Something that is made of facts, and made anew only when they are others: so who gets the same object again knows that
 * nothing has changed. One owner thread.
 *
 * @param <F>
 *            the facts, told apart by {@code equals}
 */
final class MadeOf<F, T> {

    private final Function<F, T> make;
    private @Nullable F facts;
    private @Nullable T made;

    MadeOf(Function<F, T> make) {
        this.make = make;
    }

    T of(F now) {
        T known = made;
        if (known == null || !now.equals(facts)) {
            known = make.apply(now);
            made = known;
            facts = now;
        }
        return known;
    }
}
