/**
 * Chips and the I2C bus between them as register models, by their datasheets: what a driver writes and reads, and what
 * the world puts in. The simulated board and tests of the drivers call it. No Pi4J, thread, clock or world model ever
 * enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.chip;
