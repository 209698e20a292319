package io.lamplighter.agent.board.particles;

/**
 * Fine dust in the air. Immutable.
 *
 * @param fineMicrograms
 *            PM2.5, µg/m³
 * @param coarseMicrograms
 *            PM10, µg/m³
 */
record Particulates(double fineMicrograms, double coarseMicrograms) {}
