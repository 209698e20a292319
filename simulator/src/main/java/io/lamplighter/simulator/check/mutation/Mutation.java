package io.lamplighter.simulator.check.mutation;

import java.util.List;

/**
 * A bug to plant. Immutable.
 *
 * @param name
 *            short, such as {@code skips-the-fsync}
 * @param wrong
 *            what the program then does, in words
 * @param places
 *            what is changed for it, in different methods
 */
public record Mutation(String name, String wrong, List<Place> places) {

    public Mutation {
        places = List.copyOf(places);
    }

    /**
     * A method.
     *
     * @param type
     *            the binary name of its class
     * @param method
     *            all of that name are changed
     */
    record Place(String type, String method, Change change) {}
}
