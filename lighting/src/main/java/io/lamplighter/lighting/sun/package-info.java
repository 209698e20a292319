/**
 * Where the sun stands and when it crosses an elevation. Programs, the simulator's sky and previews ask here. It knows
 * instants and places only: no time zone, no calendar date, no lamp ever enters, so a change of civil time cannot move
 * a switching time.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.lighting.sun;
