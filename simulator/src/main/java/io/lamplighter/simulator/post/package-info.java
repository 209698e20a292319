/**
 * One simulated post: the shipped agent on a simulated board, and the lamps that hang on its terminals. Built by streets
 * and scenarios. No Pi4J type, no gateway and no decision about light enters: that is the agent's own code.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.post;
