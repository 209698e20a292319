/**
 * Scenarios on virtual time: the street of the check, the shipped agents and the gateway's cores, on which a scenario is
 * played, and what an operator saw of it.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.check.play;
