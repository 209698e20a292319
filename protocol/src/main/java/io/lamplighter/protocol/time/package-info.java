/**
 * The two clocks that every program is given: wall time that may run fast (a simulated dusk within minutes) and a
 * monotonic ticker for everything that waits. Every {@code Main} makes them once and hands them down. No thread, no
 * timer and no setting ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.protocol.time;
