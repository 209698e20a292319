/**
 * What can be broken about a simulated post's lamps: pure changes of what arrives at a lamp and of what it draws. Chosen by
 * tests and scenarios, applied by simulated posts. No hardware type, no gateway, and nothing of the agent's decisions
 * enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.fault;
