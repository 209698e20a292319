/**
 * A post's board without hardware: pins, PWM channels and an I2C bus in memory, and the Pi4J providers by which the
 * agent's own drivers run on them unmodified. Simulated posts and tests call it, and see no Pi4J type. Nothing of the
 * agent's loop or link ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.board;
