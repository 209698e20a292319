/**
 * The light level of one luminaire: its range, how a change fades, and what a luminaire can do. Everything else in the
 * project speaks of light in these words. No clock, file, log or library ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.lighting.level;
