package io.lamplighter.gateway.store.packed;

/** Attribute names and their numbers, which never change. Thread-safe. */
public interface Names {

    /** There are too many names: leave this one out. */
    int TOO_MANY = -1;

    /** The number of a name, or {@link #TOO_MANY}; a new one is saved together with the first bytes that use it. */
    int number(String name);

    /**
     * The name of a number.
     *
     * @throws IllegalArgumentException
     *             when there is none
     */
    String name(int number);
}
