package io.lamplighter.simulator.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.lamplighter.simulator.city.Site;

/**
 * What a scenario lets happen to some of its posts. Immutable.
 *
 * @param trouble
 *            what happens
 * @param when
 *            it happens
 * @param among
 *            the posts that it may happen to, at least one
 * @param luminaire
 *            only that one of each post, counted from 1; empty: all of them
 * @param lasts
 *            how long; empty: to the end
 */
public record Fault(Trouble trouble, When when, List<Site> among, OptionalInt luminaire, Optional<Duration> lasts) {

    public Fault {
        among = List.copyOf(among);
    }

    /** Times since the start of the scenario. */
    public sealed interface When {

        Duration from();

        /**
         * Once for each post.
         *
         * @param posts
         *            how many of them, drawn; empty: all
         * @param window
         *            each at a time drawn from it; zero: all at once
         */
        record Once(Duration from, Duration window, OptionalInt posts) implements When {}

        /**
         * Again and again, at times and to posts that are drawn: a Poisson process. A post that still suffers it is left out.
         *
         * @param perHour
         *            how often on average in all of the posts together, above 0
         */
        record Drawn(Duration from, Duration window, double perHour) implements When {}
    }
}
