package io.lamplighter.gateway.inventory;

/** What else is kept of a post in the books, and goes with it. Thread-safe. */
@FunctionalInterface
public interface PostMemory {

    /**
     * Forgets the post; whether there was anything.
     *
     * @throws io.lamplighter.gateway.fleet.StoreException
     *             when that could not be stored
     */
    boolean forget(String post);
}
