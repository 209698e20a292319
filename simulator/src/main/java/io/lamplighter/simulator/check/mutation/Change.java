package io.lamplighter.simulator.check.mutation;

import org.jspecify.annotations.Nullable;

/**
 * What is changed in one method. A value is a {@link Boolean}, {@link Integer}, {@link Long} or an empty {@link java.util.List};
 * null stands for nothing, null or zero, as the type wants it. Immutable.
 */
sealed interface Change {

    /** The method does nothing but give that value. */
    record Gives(@Nullable Object value) implements Change {}

    /**
     * Calls of another method are left out, and give that value.
     *
     * @param owner
     *            the binary name of the type that it is called on
     */
    record CallGives(String owner, String called, @Nullable Object value) implements Change {}

    /**
     * Calls of another method go to the method of that name in {@link Planted}, which is given the same, the receiver first, and
     * last, if it takes one more, the object whose code this is.
     *
     * @param owner
     *            the binary name of the type that it is called on
     */
    record CallGoes(String owner, String called, String planted) implements Change {}
}
