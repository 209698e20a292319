/**
 * Where the lamps of a register stand: a guess of the coordinate system that their numbers are in. Called by the inventory
 * alone. What a lamp is must never enter.
 */
@NullMarked
package io.lamplighter.simulator.inventory.place;

import org.jspecify.annotations.NullMarked;
