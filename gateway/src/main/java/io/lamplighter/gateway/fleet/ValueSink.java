package io.lamplighter.gateway.fleet;

import org.jspecify.annotations.Nullable;

/** Takes one value, as {@link AttributeValue#value}, without a box around numbers. */
public interface ValueSink {

    void flag(boolean value);

    void whole(long value);

    /** Finite. */
    void real(double value);

    /** A text, a time, or null when there is none. */
    void object(@Nullable Object value);
}
