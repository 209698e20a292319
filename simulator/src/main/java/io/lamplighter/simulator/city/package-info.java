/**
 * Where posts stand: of an inventory, or of a generated city of any size. Read by the demo and by scenarios, lit by
 * streets. No agent and no gateway enters.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.simulator.city;
