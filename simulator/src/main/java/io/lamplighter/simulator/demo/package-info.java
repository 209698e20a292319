/**
 * The demo: one command that starts the gateway as a process of its own and a simulated city beside it, looks after both
 * and stops them cleanly. Called by the command line; wires the other rooms of the simulator. No lighting decision and no
 * register model belongs here.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.demo;
