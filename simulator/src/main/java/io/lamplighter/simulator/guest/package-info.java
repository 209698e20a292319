/**
 * Simulated posts as guests of somebody else's broker and Sparkplug host: the command {@code simulate}. It listens beside them and says in
 * words what keeps them from their host. No gateway of ours is started or known here.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.guest;
