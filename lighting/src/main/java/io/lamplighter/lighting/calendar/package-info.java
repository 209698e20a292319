/**
 * Which control program a civil day follows, and when the times of that day are on the time line. Programs ask here;
 * the city's platforms have the same model (TALQ Calendar). It knows dates, zones and program names: no sun, no level, no
 * clock ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.lighting.calendar;
