/**
 * How much energy a luminaire used when, from the readings of its cumulative counter. Pure: the store keeps the readings, the
 * web server asks. No clock, thread, log or SQL ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway.energy;
