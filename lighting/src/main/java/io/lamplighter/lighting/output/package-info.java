/**
 * What becomes of a decided level on its way to the lamp, by the luminaire's data. The post asks before it drives a lamp,
 * energy expectations may ask too. It decides nothing, never switches a lamp off, and no clock, file, log or library ever
 * enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.lighting.output;
