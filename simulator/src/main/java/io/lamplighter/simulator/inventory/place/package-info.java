/**
 * Where the lamps of a register stand: which coordinate system their numbers are in, and the way from there to degrees.
 * Called by the inventory alone. Proj4j is seen only here; what a lamp is must never enter.
 */
@NullMarked
package io.lamplighter.simulator.inventory.place;

import org.jspecify.annotations.NullMarked;
