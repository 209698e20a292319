package io.lamplighter.simulator.check;

import java.time.Duration;

/**
 * A fault at its time. Immutable.
 *
 * @param at
 *            since the street was started
 */
record Happening(Duration at, Fault fault) {

    String text() {
        return "%7.1f s  %s".formatted(at.toMillis() / 1000.0, fault.text());
    }
}
