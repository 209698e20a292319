package io.lamplighter.simulator.check;

import java.time.Duration;

/**
 * A promise that was broken. Immutable.
 *
 * @param promise
 *            which one
 * @param at
 *            since the street was started
 * @param what
 *            in words
 */
record Violation(Promise promise, Duration at, String what) {

    String text() {
        return "%s after %.1f s: %s".formatted(promise.text(), at.toMillis() / 1000.0, what);
    }
}
