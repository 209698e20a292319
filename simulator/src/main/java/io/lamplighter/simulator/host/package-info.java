/**
 * The host application beside the simulated posts: starts the gateway as a process of its own, keeps it running, and asks
 * it what it sees; with the city's clock, which both share. The demo and the benches call it. It knows the gateway by its
 * command line and its REST interface only; no class of the gateway ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.host;
