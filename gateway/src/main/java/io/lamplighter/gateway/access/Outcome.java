package io.lamplighter.gateway.access;

import java.time.Duration;

/** What became of a wish: its result, or why nothing was done. */
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    /** Nothing changed. The detail names the thing, the rule and the remedy; pause says how long to wait. */
    record Refused<T>(AccessRefusal refusal, String detail, Duration pause) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(AccessRefusal refusal, String detail) {
        return new Refused<>(refusal, detail, Duration.ZERO);
    }
}
