/**
 * What happens in a city, and when: scenario files, the ready ones, and what people break by hand. A {@link Scenario} is a
 * value and unfolds from its seed into a {@link Timeline}; whoever has posts plays it as a {@link Stage}. No clock, no
 * post, no gateway enters, but that {@link Player} waits.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.scenario;
