/**
 * Measures the gateway as it is shipped, in a process of its own, under the load of a whole city from this process:
 * what it takes, how fast it switches, how it gets over a restart, how fast it answers. The bench command calls it. No class of
 * the gateway enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.bench.city;
