/**
 * Benches of what decides about light, in this process: a year of a whole city, and a lamp under the traffic of a street. The bench
 * command calls them. Plans, decisions and energy are those of {@code lighting}; no gateway, post or broker enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.bench.light;
