/**
 * The seeded simulation of the whole system: faults drawn from one seed happen to a {@code city}, a judge holds it to its
 * promises after each step, and a failure shrinks to the shortest schedule that still shows it. The one room that sees agent and
 * gateway together.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.check;
