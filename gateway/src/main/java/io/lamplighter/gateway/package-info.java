/**
 * The gateway as a program: reads its settings, opens the adapters, builds the cores, runs, and closes everything in
 * reverse. Nobody imports this package; no decision about lamps or messages ever enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.gateway;
