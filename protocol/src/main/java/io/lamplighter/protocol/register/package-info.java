/**
 * How a city's lamp register is written: tables of text, places, numbers, power and dates. The gateway's import and the simulator's
 * inventory read registers through it, so that both mean the same. No file or program ever enters, nor what a column means; the library for coordinates
 * comes only where a program declares it, for the agent has no register.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.protocol.register;
