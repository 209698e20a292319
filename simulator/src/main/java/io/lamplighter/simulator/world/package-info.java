/**
 * The world around the posts: daylight, clouds, supply voltage, and how a luminaire turns a level into light and power.
 * Pure functions of time and a seed, called by simulated posts. No thread, network, hardware type or library enters,
 * except the sun of {@code lighting}.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.world;
